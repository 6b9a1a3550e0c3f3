package gauntlet.engine;

import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Holdings;
import gauntlet.contract.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of the calls that real processes were killed in, one method of a contract at a time,
 * as those who were left saw it: {@link TestOutcomes} like those of any test.
 */
public final class DeathTest {
  /** The outcome of a call that had taken effect when its caller died. */
  public static final String DONE = "done";

  /** The outcome of a call that those who are left need not know of. */
  public static final String NEVER_MADE = "never made";

  private static final String NAME = "killed in ";

  private DeathTest() {}

  /**
   * Those of one method.
   *
   * @param done how often a call had taken effect, by where the process was killed
   * @param neverMade how often it is as if it had never been made
   */
  public static TestOutcomes of(
      Method method,
      Guarantees guarantees,
      SortedMap<String, Long> done,
      SortedMap<String, Long> neverMade) {
    List<OutcomeCount> outcomes = new ArrayList<>();
    if (!done.isEmpty()) {
      outcomes.add(
          new OutcomeCount(DONE, Expectation.ACCEPTABLE, "Others see that it took effect.", done));
    }
    if (!neverMade.isEmpty()) {
      outcomes.add(
          new OutcomeCount(
              NEVER_MADE,
              Expectation.ACCEPTABLE,
              "What others see is so as if it had never been made.",
              neverMade));
    }
    return new TestOutcomes(NAME + method.name(), claim(method, guarantees), outcomes);
  }

  /** Whether these are of that kind. */
  public static boolean is(TestOutcomes test) {
    return test.test().startsWith(NAME);
  }

  /** The method of the contract. */
  public static String method(TestOutcomes test) {
    return test.test().substring(NAME.length());
  }

  private static String claim(Method method, Guarantees guarantees) {
    return "Who dies in it has done it or has not, and others go on. "
        + switch (method.role()) {
          case HOLDER -> ofHoldings(guarantees.holdings());
          case CONSUMER, WAITER -> guarantees.delivery().map(DeathTest::ofDelivery).orElse("");
          default -> "";
        };
  }

  private static String ofHoldings(Holdings holdings) {
    return switch (holdings) {
      case RETURNED -> "What it held, others get.";
      case LOST -> "What it held is lost.";
    };
  }

  private static String ofDelivery(Delivery delivery) {
    return switch (delivery) {
      case AT_MOST_ONCE -> "A message that it had taken is lost with it.";
      case AT_LEAST_ONCE -> "A message that it was taking, another gets.";
    };
  }
}
