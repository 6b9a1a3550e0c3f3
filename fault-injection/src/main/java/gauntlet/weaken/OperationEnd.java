package gauntlet.weaken;

/** What weakened code does at the end of an operation. */
public final class OperationEnd {
  private OperationEnd() {}

  /** Called before it returns. */
  public static void returning() {
    HoldingBack.make();
    Bookkeeping.end();
  }

  /** Called when it throws. Errors are those of engines that break it off: nobody goes on. */
  public static void throwing(Throwable what) {
    if (what instanceof Exception) {
      HoldingBack.make();
    }
    Bookkeeping.end();
  }
}
