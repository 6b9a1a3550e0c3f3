package gauntlet.contract;

/** An end of a notifier. */
final class NotifierParty implements Party {
  private final Notifier notifier;
  private int method;
  private boolean signalled;

  NotifierParty(Notifier notifier) {
    this.notifier = notifier;
  }

  /** Whoever would signal may have gone by then. */
  @Override
  public boolean mayMake(int choice) {
    return choice != NotifierSpecification.AWAIT;
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
  }

  @Override
  public void call() {
    switch (method) {
      case NotifierSpecification.SIGNAL -> notifier.signal();
      case NotifierSpecification.AWAIT -> {
        notifier.await();
        signalled = true;
      }
      case NotifierSpecification.TRY_AWAIT -> signalled = notifier.tryAwait();
      default -> throw new IllegalStateException("no such method: method=" + method);
    }
  }

  @Override
  public long answer() {
    if (method == NotifierSpecification.SIGNAL) {
      return NotifierSpecification.DONE;
    }
    return signalled ? NotifierSpecification.SIGNALLED : NotifierSpecification.NONE;
  }

  @Override
  public void close() {
    OpenEnd.close(notifier);
  }
}
