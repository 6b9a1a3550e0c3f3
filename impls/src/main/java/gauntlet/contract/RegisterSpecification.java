package gauntlet.contract;

import java.util.List;

/**
 * One value that is read, written, and compared and set.
 *
 * @param initialValue what a read answers before anything is written
 */
public record RegisterSpecification(long initialValue) implements Specification<Long> {
  /** Answers the value. */
  public static final int READ = 0;

  /** Sets the value to the argument; answers {@link #DONE}. */
  public static final int WRITE = 1;

  /** Sets the value if it is as expected; answers {@link #DONE} or {@link #FAILED}. */
  public static final int COMPARE_AND_SET = 2;

  /** Answer of a write, and of a compare-and-set that has set the value. */
  public static final long DONE = 1;

  /** Answer of a compare-and-set that found another value. */
  public static final long FAILED = 0;

  /** The argument of a compare-and-set. */
  public static long exchange(int expected, int next) {
    return ((long) expected << Integer.SIZE) | Integer.toUnsignedLong(next);
  }

  @Override
  public Long initial() {
    return initialValue;
  }

  @Override
  public List<Long> after(Long state, Operation operation) {
    boolean isDone = operation.answer() == DONE || operation.isPending();
    return switch (operation.method()) {
      case READ ->
          operation.isPending() || operation.answer() == state ? List.of(state) : List.of();
      case WRITE -> isDone ? List.of(operation.argument()) : List.of();
      case COMPARE_AND_SET -> {
        if (state != operation.argument() >> Integer.SIZE) {
          yield operation.answer() == FAILED ? List.of(state) : List.of();
        }
        yield isDone ? List.of((long) (int) operation.argument()) : List.of();
      }
      default -> throw new IllegalArgumentException("no such method: method=" + operation.method());
    };
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return a.method() == WRITE && b.method() == READ && a.argument() == b.answer();
  }

  @Override
  public String describe(Operation operation) {
    long argument = operation.argument();
    String call =
        switch (operation.method()) {
          case READ -> "read()";
          case WRITE -> "write(" + argument + ")";
          default -> "compareAndSet(%d, %d)".formatted(argument >> Integer.SIZE, (int) argument);
        };
    return call + " -> " + (operation.isPending() ? "killed" : operation.answer());
  }
}
