package gauntlet.contract;

import java.util.function.LongFunction;

/** Operations in words: what all specifications have in common. */
final class Descriptions {
  private Descriptions() {}

  /** A call and what it answered; {@code answer} names the answers of the contract. */
  static Words of(String call, Operation operation, LongFunction<String> answer) {
    return new Words(call, answer(operation.answer(), answer));
  }

  private static String answer(long answer, LongFunction<String> names) {
    if (answer == Operation.UNKNOWN) {
      return "pending";
    }
    return answer == Operation.THREW ? "threw" : names.apply(answer);
  }

  static IllegalArgumentException noSuchMethod(Operation operation) {
    return new IllegalArgumentException("no such method: method=" + operation.method());
  }
}
