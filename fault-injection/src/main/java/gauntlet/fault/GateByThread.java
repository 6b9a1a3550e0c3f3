package gauntlet.fault;

import gauntlet.posix.Gate;
import gauntlet.posix.PosixCall;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A gate for each thread that has one; the calls of all others pass freely. */
final class GateByThread implements Gate {
  private final Map<Thread, Gate> gates = new ConcurrentHashMap<>();

  /** From now on the calls of this thread pass this gate. */
  void close(Gate gate) {
    gates.put(Thread.currentThread(), gate);
  }

  /** From now on those of this thread pass freely. */
  void open() {
    gates.remove(Thread.currentThread());
  }

  @Override
  public long pass(PosixCall call) {
    Gate gate = gates.get(Thread.currentThread());
    return gate == null ? call.make() : gate.pass(call);
  }
}
