package gauntlet.fault;

import gauntlet.posix.Gate;
import gauntlet.posix.PosixCall;
import java.util.Optional;

/** Lets all calls of one thread through but one, with which something happens. */
abstract class OneCallGate implements Gate {
  private final int at;
  private final Thread thread = Thread.currentThread();
  private int calls;
  private volatile Optional<String> met = Optional.empty();

  /** A gate for the calls of this thread. */
  OneCallGate(Fault fault) {
    this.at = fault.at();
  }

  /** The name of the call with which it has happened. */
  final Optional<String> met() {
    return met;
  }

  /** It happens with this call. */
  final void meets(PosixCall call) {
    met = Optional.of(call.name());
  }

  @Override
  public final long pass(PosixCall call) {
    boolean isMeant = Thread.currentThread().equals(thread) && ++calls == at;
    return isMeant ? meet(call) : call.make();
  }

  /** Treats the call that is meant; what the caller is told. */
  abstract long meet(PosixCall call);
}
