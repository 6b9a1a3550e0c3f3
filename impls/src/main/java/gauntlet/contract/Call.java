package gauntlet.contract;

import java.io.Serializable;
import java.util.List;

/**
 * One call to be made.
 *
 * @param method its index among the contract's methods
 * @param argument the value it takes; 0 if it takes none
 * @param length of the value, in bytes; 0 if it takes none
 */
public record Call(int method, long argument, int length) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A call that takes a value; that of the empty one is always the same. */
  public static Call of(int method, long value, int length) {
    return new Call(method, length == 0 ? TestMessage.OF_EMPTY : value, length);
  }

  /** The number of the first value that comes behind all of these. */
  public static long valueAfter(List<Call> calls) {
    return calls.stream()
        .filter(call -> call.argument() != TestMessage.OF_EMPTY)
        .mapToLong(call -> call.argument() + 1)
        .max()
        .orElse(1);
  }

  /** A call that takes none. */
  public static Call of(int method) {
    return new Call(method, 0, 0);
  }
}
