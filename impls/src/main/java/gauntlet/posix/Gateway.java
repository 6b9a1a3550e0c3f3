package gauntlet.posix;

/** Where calls leave this process: by a {@link Gate}, if there is one. */
public final class Gateway {
  /** None, as a rule: then a call costs one load and one branch more. */
  private static volatile Gate gate;

  private static final ThreadLocal<Boolean> WITHIN = ThreadLocal.withInitial(() -> false);

  private Gateway() {}

  /** From now on all calls, of any thread, pass this gate. */
  public static void close(Gate newGate) {
    gate = newGate;
  }

  /** From now on none passes a gate. */
  public static void open() {
    gate = null;
  }

  /** Makes the call, unless a gate decides otherwise. */
  static long pass(PosixCall.Kind kind, long[] arguments) {
    Gate standing = gate;
    if (standing == null || WITHIN.get()) {
      return kind.make(arguments);
    }
    WITHIN.set(true);
    try {
      return standing.pass(new PosixCall(kind, arguments));
    } finally {
      WITHIN.set(false);
    }
  }
}
