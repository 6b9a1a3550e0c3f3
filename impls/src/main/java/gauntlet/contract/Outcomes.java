package gauntlet.contract;

import java.util.ArrayList;
import java.util.List;

/** What a call may lead to, from the answers it may give. */
final class Outcomes {
  private Outcomes() {}

  /** Each state that the call may leave, with one of these answers. */
  static <S> List<S> of(Specification<S> specification, S state, Operation call, long... answers) {
    List<S> outcomes = new ArrayList<>();
    for (long answer : answers) {
      for (S outcome : specification.after(state, answered(call, answer))) {
        if (!outcomes.contains(outcome)) {
          outcomes.add(outcome);
        }
      }
    }
    return outcomes;
  }

  private static Operation answered(Operation call, long answer) {
    return new Operation(
        call.client(), call.method(), call.argument(), answer, call.invoked(), call.returned());
  }
}
