package gauntlet.posix;

import java.util.Locale;

/**
 * What is no system call but made of some by the C library, each described by its page of section 3
 * of the manual.
 */
public enum LibraryCall implements PosixCall.Kind {
  SEM_OPEN(Failure.NULL),
  SEM_CLOSE(Failure.MINUS_ONE),
  SEM_UNLINK(Failure.MINUS_ONE),
  SEM_TRYWAIT(Failure.MINUS_ONE),
  /** Waits until a time by CLOCK_REALTIME, the only clock that sem_timedwait knows. */
  SEM_TIMEDWAIT(Failure.MINUS_ONE),
  SEM_POST(Failure.MINUS_ONE),
  PTHREAD_MUTEXATTR_INIT(Failure.ERRNO),
  PTHREAD_MUTEXATTR_SETPSHARED(Failure.ERRNO),
  PTHREAD_MUTEXATTR_SETROBUST(Failure.ERRNO),
  PTHREAD_MUTEX_INIT(Failure.ERRNO),
  PTHREAD_MUTEX_TIMEDLOCK(Failure.ERRNO),
  PTHREAD_MUTEX_UNLOCK(Failure.ERRNO),
  PTHREAD_MUTEX_CONSISTENT(Failure.ERRNO);

  /** How a function says that it has failed. */
  private enum Failure {
    /** It returns -1, and errno says why. */
    MINUS_ONE,
    /** It returns no address, and errno says why. */
    NULL,
    /** It returns why. */
    ERRNO
  }

  private final Failure failure;
  private final long function;

  LibraryCall(Failure failure) {
    this.failure = failure;
    this.function = Native.function(name().toLowerCase(Locale.ROOT));
  }

  @Override
  public long make(long[] arguments) {
    Native.Result result = Native.call(function, arguments);
    int number = (int) result.value(); // An int: what is above it means nothing.
    return switch (failure) {
      case MINUS_ONE -> number == -1 ? -result.errno() : number;
      case NULL -> result.value() == 0 ? -result.errno() : result.value();
      case ERRNO -> -number;
    };
  }
}
