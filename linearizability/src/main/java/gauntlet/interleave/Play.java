package gauntlet.interleave;

import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario, and how it is to be played.
 *
 * @param runs how often at most
 */
record Play(Mode mode, Scenario scenario, int runs) {
  private static final String STRESS = "stress/";

  /** As much as there is for any scenario. */
  private static final int RUNS_OF_A_REPLAY = 10_000;

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static Play parse(String text, List<Method> methods) {
    Mode mode = text.startsWith(STRESS) ? Mode.STRESS : Mode.MODEL_CHECKING;
    String scenario = mode == Mode.STRESS ? text.substring(STRESS.length()) : text;
    return new Play(mode, Scenario.parse(scenario, methods), RUNS_OF_A_REPLAY);
  }

  /** The calls of the threads; nobody recorded when they began, or whether they returned. */
  List<Operation> calls() {
    List<Operation> calls = new ArrayList<>();
    for (int thread = 0; thread < scenario.threads().size(); thread++) {
      int client = thread;
      scenario
          .threads()
          .get(thread)
          .forEach(
              call ->
                  calls.add(
                      new Operation(
                          client,
                          call.method(),
                          call.argument(),
                          Operation.UNKNOWN,
                          calls.size(),
                          Operation.NEVER)));
    }
    return calls;
  }

  /** As text, for replay tokens: the scenario, behind {@code stress/} if it is played that way. */
  String format(List<Method> methods) {
    return (mode == Mode.STRESS ? STRESS : "") + scenario.format(methods);
  }
}
