package gauntlet.contract;

import java.util.List;

/**
 * A notifier, whose state is whether a signal is pending: signals that nobody has waited for
 * meanwhile are one.
 */
public record NotifierSpecification() implements Specification<Boolean> {
  /** Makes a signal pending; answers {@link #DONE}. */
  public static final int SIGNAL = 0;

  /** Waits for a signal and takes it; answers {@link #SIGNALLED}. */
  public static final int AWAIT = 1;

  /** Takes the signal if one is pending; answers {@link #SIGNALLED} or {@link #NONE}. */
  public static final int TRY_AWAIT = 2;

  /** Answer of a signal. */
  public static final long DONE = 1;

  /** Answer of a wait: it has taken a signal. */
  public static final long SIGNALLED = 1;

  /** Answer of a try: no signal was pending. */
  public static final long NONE = 0;

  @Override
  public Boolean initial() {
    return false;
  }

  @Override
  public List<Boolean> after(Boolean pending, Operation operation) {
    return switch (operation.method()) {
      case SIGNAL -> has(operation, DONE) ? List.of(true) : List.of();
      case AWAIT -> afterTaking(pending, operation);
      case TRY_AWAIT -> isReadOnly(operation) ? unless(pending) : afterTaking(pending, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static List<Boolean> afterTaking(boolean pending, Operation wait) {
    return pending && has(wait, SIGNALLED) ? List.of(false) : List.of();
  }

  private static List<Boolean> unless(boolean pending) {
    return pending ? List.of() : List.of(false);
  }

  private static boolean has(Operation operation, long answer) {
    return operation.answer() == answer || operation.isPending();
  }

  @Override
  public List<Boolean> outcomes(Boolean pending, Operation call) {
    return Outcomes.of(this, pending, call, SIGNALLED, NONE);
  }

  @Override
  public boolean neverWaits(Operation call) {
    return call.method() != AWAIT;
  }

  /** There is but one thing to be told of. */
  @Override
  public boolean areRelated(Operation a, Operation b) {
    return true;
  }

  @Override
  public boolean distinguishesClients() {
    return false;
  }

  /** What is taken is a signal. */
  @Override
  public boolean takesMessage(Operation operation) {
    return operation.method() != SIGNAL;
  }

  @Override
  public boolean overwrites(Operation operation) {
    return operation.method() == SIGNAL && has(operation, DONE);
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.method() == TRY_AWAIT && operation.answer() == NONE;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case SIGNAL -> Descriptions.of("signal()", operation, NotifierSpecification::done);
      case AWAIT -> Descriptions.of("await()", operation, NotifierSpecification::signalled);
      case TRY_AWAIT -> Descriptions.of("tryAwait()", operation, NotifierSpecification::signalled);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static String signalled(long answer) {
    if (answer == NONE) {
      return "none";
    }
    return answer == SIGNALLED ? "signalled" : Long.toString(answer);
  }

  private static String done(long answer) {
    return answer == DONE ? "done" : Long.toString(answer);
  }
}
