package gauntlet.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store of values by key. Keys are independent objects ({@link #objectOf}). Where a key has no
 * value, its value is {@link #ABSENT}; to put that is to remove the key.
 *
 * <p>The argument of every method is made by {@link #argument}:
 *
 * <pre>
 *    63      48 47              24 23               0
 *    +---------+------------------+-----------------+
 *    | key     | expected value   | new value       |
 *    +---------+------------------+-----------------+
 * </pre>
 */
public record KeyValueSpecification() implements Specification<Map<Integer, Integer>> {
  /** Answers the value of the key. */
  public static final int GET = 0;

  /** Sets the value of the key; answers {@link #DONE}. */
  public static final int PUT = 1;

  /** Sets the value if it is the expected one; answers {@link #DONE} or {@link #FAILED}. */
  public static final int COMPARE_AND_SET = 2;

  /** The value of a key that has none. */
  public static final int ABSENT = 0;

  /** Answer of a put, and of a compare-and-set that has set the value. */
  public static final long DONE = 1;

  /** Answer of a compare-and-set that found another value. */
  public static final long FAILED = 0;

  /** Answer of a get that returned what nobody put. */
  public static final long GARBAGE = -1;

  public static final int MAX_KEY = 0xFFFF;
  public static final int MAX_VALUE = 0xFF_FFFF;

  private static final int VALUE_BITS = 24;

  /** What a call is about; a get has no values, a put expects none. */
  public static long argument(int key, int expected, int value) {
    requireIn(MAX_KEY, "key", key);
    requireIn(MAX_VALUE, "expected", expected);
    requireIn(MAX_VALUE, "value", value);
    return ((long) key << (2 * VALUE_BITS)) | ((long) expected << VALUE_BITS) | value;
  }

  private static void requireIn(int maximum, String name, int number) {
    if (number < 0 || number > maximum) {
      throw new IllegalArgumentException("%s out of range: %s=%d".formatted(name, name, number));
    }
  }

  private static int key(Operation operation) {
    return (int) (operation.argument() >>> (2 * VALUE_BITS));
  }

  private static int expected(Operation operation) {
    return (int) (operation.argument() >>> VALUE_BITS) & MAX_VALUE;
  }

  private static int value(Operation operation) {
    return (int) operation.argument() & MAX_VALUE;
  }

  @Override
  public Map<Integer, Integer> initial() {
    return Map.of();
  }

  @Override
  public List<Map<Integer, Integer>> after(Map<Integer, Integer> state, Operation operation) {
    int found = state.getOrDefault(key(operation), ABSENT);
    return switch (operation.method()) {
      case GET -> operation.isPending() || operation.answer() == found ? List.of(state) : List.of();
      case PUT -> isDone(operation) ? List.of(put(state, operation)) : List.of();
      case COMPARE_AND_SET -> afterExchange(state, found, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static List<Map<Integer, Integer>> afterExchange(
      Map<Integer, Integer> state, int found, Operation exchange) {
    if (found == expected(exchange)) {
      return isDone(exchange) ? List.of(put(state, exchange)) : List.of();
    }
    return exchange.answer() == FAILED ? List.of(state) : List.of();
  }

  private static Map<Integer, Integer> put(Map<Integer, Integer> state, Operation operation) {
    Map<Integer, Integer> changed = new HashMap<>(state);
    if (value(operation) == ABSENT) {
      changed.remove(key(operation));
    } else {
      changed.put(key(operation), value(operation));
    }
    return Map.copyOf(changed);
  }

  private static boolean isDone(Operation operation) {
    return operation.answer() == DONE || operation.isPending();
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return key(a) == key(b) && (touches(a, valueOf(b)) || touches(b, valueOf(a)));
  }

  /** The value that was got, or that is there afterwards. */
  private static long valueOf(Operation operation) {
    return operation.method() == GET ? operation.answer() : value(operation);
  }

  private static boolean touches(Operation operation, long value) {
    return valueOf(operation) == value
        || (operation.method() == COMPARE_AND_SET && expected(operation) == value);
  }

  @Override
  public long objectOf(Operation operation) {
    return key(operation);
  }

  @Override
  public boolean distinguishesClients() {
    return false;
  }

  /** The state being judged apart for each key, a put leaves nothing of the one before. */
  @Override
  public boolean overwrites(Operation operation) {
    return operation.method() == PUT && isDone(operation);
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.method() == GET || isFailedExchange(operation);
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
      case GET ->
          Descriptions.of(
              "get(" + key(operation) + ")", operation, KeyValueSpecification::describeValue);
      case PUT ->
          Descriptions.of(
              "put(%d, %s)".formatted(key(operation), describeValue(value(operation))),
              operation,
              KeyValueSpecification::done);
      case COMPARE_AND_SET ->
          Descriptions.of(
              "compareAndSet(%d, %s, %s)"
                  .formatted(
                      key(operation),
                      describeValue(expected(operation)),
                      describeValue(value(operation))),
              operation,
              KeyValueSpecification::done);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static String describeValue(long value) {
    if (value == GARBAGE) {
      return "bytes nobody put";
    }
    return value == ABSENT ? "absent" : Long.toString(value);
  }

  private static String done(long answer) {
    if (answer == FAILED) {
      return "failed";
    }
    return answer == DONE ? "done" : Long.toString(answer);
  }
}
