package gauntlet.contract;

import java.util.List;

/**
 * One value that is read, written, and compared and set. Also the specification of a snapshot
 * (seqlock) whose values are numbered: a read that was torn answers {@link #GARBAGE}.
 *
 * @param initialValue what a read answers before anything is written
 */
public record RegisterSpecification(long initialValue) implements Specification<Long> {
  /** Answers the value. */
  public static final int READ = 0;

  /** Sets the value to the argument; answers {@link #DONE}. */
  public static final int WRITE = 1;

  /**
   * Sets the value if it is as expected, the argument being made by {@link #exchange}; answers
   * {@link #DONE} or {@link #FAILED}.
   */
  public static final int COMPARE_AND_SET = 2;

  /** Answer of a write, and of a compare-and-set that has set the value. */
  public static final long DONE = 1;

  /** Answer of a compare-and-set that found another value. */
  public static final long FAILED = 0;

  /** Answer of a read that returned what nobody wrote. */
  public static final long GARBAGE = Long.MIN_VALUE + 2;

  /** The argument of a compare-and-set. */
  public static long exchange(int expected, int next) {
    return (long) expected << Integer.SIZE | Integer.toUnsignedLong(next);
  }

  private static long expected(Operation exchange) {
    return exchange.argument() >> Integer.SIZE;
  }

  private static long next(Operation exchange) {
    return (int) exchange.argument();
  }

  @Override
  public Long initial() {
    return initialValue;
  }

  @Override
  public List<Long> after(Long state, Operation operation) {
    return switch (operation.method()) {
      case READ ->
          operation.isPending() || operation.answer() == state ? List.of(state) : List.of();
      case WRITE -> isDone(operation) ? List.of(operation.argument()) : List.of();
      case COMPARE_AND_SET -> afterExchange(state, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static List<Long> afterExchange(Long state, Operation exchange) {
    if (state == expected(exchange)) {
      return isDone(exchange) ? List.of(next(exchange)) : List.of();
    }
    return exchange.answer() == FAILED ? List.of(state) : List.of();
  }

  private static boolean isDone(Operation operation) {
    return operation.answer() == DONE || operation.isPending();
  }

  @Override
  public List<Long> outcomes(Long state, Operation call) {
    return call.method() == READ
        ? Outcomes.of(this, state, call, state)
        : Outcomes.of(this, state, call, DONE, FAILED);
  }

  @Override
  public boolean neverWaits(Operation call) {
    return true;
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return touches(a, value(b)) || touches(b, value(a));
  }

  /** The value that was read, or that is there afterwards. */
  private static long value(Operation operation) {
    return switch (operation.method()) {
      case READ -> operation.answer();
      case WRITE -> operation.argument();
      default -> next(operation);
    };
  }

  private static boolean touches(Operation operation, long value) {
    return value(operation) == value
        || (operation.method() == COMPARE_AND_SET && expected(operation) == value);
  }

  @Override
  public boolean distinguishesClients() {
    return false;
  }

  @Override
  public boolean overwrites(Operation operation) {
    return operation.method() == WRITE && isDone(operation);
  }

  @Override
  public boolean isGarbage(Operation operation) {
    return operation.method() == READ && operation.answer() == GARBAGE;
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.method() == READ || isFailedExchange(operation);
  }

  @Override
  public boolean dependsOnOtherValues(Operation operation) {
    return isFailedExchange(operation);
  }

  private static boolean isFailedExchange(Operation operation) {
    return operation.method() == COMPARE_AND_SET && operation.answer() == FAILED;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case READ -> Descriptions.of("read()", operation, RegisterSpecification::value);
      case WRITE ->
          Descriptions.of(
              "write(" + operation.argument() + ")", operation, RegisterSpecification::done);
      case COMPARE_AND_SET ->
          Descriptions.of(
              "compareAndSet(%d, %d)".formatted(expected(operation), next(operation)),
              operation,
              RegisterSpecification::done);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static String value(long answer) {
    return answer == GARBAGE ? "bytes nobody wrote" : Long.toString(answer);
  }

  private static String done(long answer) {
    if (answer == FAILED) {
      return "failed";
    }
    return answer == DONE ? "done" : Long.toString(answer);
  }
}
