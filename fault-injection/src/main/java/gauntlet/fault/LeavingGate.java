package gauntlet.fault;

import gauntlet.posix.PosixCall;

/** Has others leave before one call. */
final class LeavingGate extends OneCallGate {
  private final Runnable leave;

  /**
   * A gate for the calls of this thread.
   *
   * @param leave what others do then
   */
  LeavingGate(Fault.Closed fault, Runnable leave) {
    super(fault);
    this.leave = leave;
  }

  @Override
  long meet(PosixCall call) {
    meets(call);
    leave.run();
    return call.make();
  }
}
