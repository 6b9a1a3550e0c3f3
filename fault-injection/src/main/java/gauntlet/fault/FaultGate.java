package gauntlet.fault;

import gauntlet.posix.Errno;
import gauntlet.posix.PosixCall;
import gauntlet.posix.SystemCallException;
import gauntlet.process.Signals;
import java.util.Set;

/** Has one call fail, as a whole or half of it, or be the last of its process. */
final class FaultGate extends OneCallGate {
  /** Their third argument says how many bytes are to be transferred. */
  private static final Set<String> TRANSFERS = Set.of("read", "write", "sendto", "recvfrom", "tee");

  private static final int BYTES = 2;

  /** What gives something back, gives it back even where it says that it has failed: close(2). */
  private static final Set<String> MADE_ALL_THE_SAME = Set.of("close", "munmap", "sem_close");

  /** By these the kernel answers: there is nothing, there is no room, somebody has it. */
  private static final Set<Errno> ANSWERS =
      Set.of(Errno.EAGAIN, Errno.ETIMEDOUT, Errno.ENOMSG, Errno.EBUSY);

  private final Fault.OfOneCall fault;

  /** A gate for the calls of this thread. */
  FaultGate(Fault.OfOneCall fault) {
    super(fault);
    this.fault = fault;
  }

  /** Whether the fault says something of the state that is not so: a queue is full that is not. */
  boolean misleads() {
    return met().isPresent()
        && fault instanceof Fault.Refused refused
        && (ANSWERS.contains(refused.errno()) || isLockedByAnother(met().get(), refused.errno()));
  }

  /** Systems differ in which error says that: fcntl(2). */
  private static boolean isLockedByAnother(String call, Errno errno) {
    return call.equals("fcntl") && errno == Errno.EACCES;
  }

  /** Whether an exception says which call has failed, and why. */
  boolean explains(Throwable thrown) {
    if (met().isEmpty()) {
      return false;
    }
    return switch (fault) {
      case Fault.Refused refused ->
          says(thrown, met().get(), refused.errno()) || (misleads() && Trial.isTyped(thrown));
      case Fault.CutShort cut -> Trial.isTyped(thrown);
      case Fault.Killed killed -> false;
    };
  }

  private static boolean says(Throwable thrown, String call, Errno errno) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SystemCallException refusal
          && refusal.errno() == errno
          && refusal.call().equals(call)) {
        return true;
      }
    }
    return false;
  }

  @Override
  long meet(PosixCall call) {
    return switch (fault) {
      case Fault.Refused refused -> refuse(call, refused);
      case Fault.CutShort cut -> cut(call);
      case Fault.Killed killed -> {
        if (killed.isMade()) {
          call.make();
        }
        throw Signals.killSelf();
      }
    };
  }

  private long refuse(PosixCall call, Fault.Refused refused) {
    if (!DocumentedErrors.of(call.name()).contains(refused.errno())) {
      return call.make();
    }
    meets(call);
    if (MADE_ALL_THE_SAME.contains(call.name())) {
      call.make();
    }
    return -refused.errno().number();
  }

  private long cut(PosixCall call) {
    long bytes = call.argument(BYTES);
    if (!TRANSFERS.contains(call.name()) || bytes < 2) {
      return call.make();
    }
    meets(call);
    return call.with(BYTES, bytes / 2).make();
  }
}
