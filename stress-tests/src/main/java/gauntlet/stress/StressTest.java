package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.engine.Expectation;
import gauntlet.engine.OutcomeCount;
import gauntlet.subject.Subject;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * One test of a suite.
 *
 * @param states the class of its states, annotated for jcstress
 * @param parties the roles that are attached to each instance
 */
public record StressTest(Class<?> states, List<Role> parties) {
  /** What patterns of outcomes are made with. */
  private static final String ANYTHING = ".*";

  public StressTest {
    parties = List.copyOf(parties);
  }

  /** The test with these states. */
  public static StressTest of(Class<?> states, Role... parties) {
    return new StressTest(states, List.of(parties));
  }

  /** Whether the subject allows as many parties as it takes. */
  boolean fits(Subject<?> subject) {
    return parties.stream()
        .allMatch(role -> Collections.frequency(parties, role) <= subject.maxParties(role));
  }

  /** As it is named in tokens and reports. */
  public String name() {
    return states.getSimpleName();
  }

  /** What it claims, in a sentence. */
  public String claim() {
    return info().description();
  }

  /** The class jcstress has generated that runs it. */
  String runner() {
    return info().generatedRunner();
  }

  /** The outcomes its table names, in order; patterns and the rest are left out. */
  public List<OutcomeCount> named() {
    return info().cases().stream()
        .filter(line -> !line.matchPattern().contains(ANYTHING))
        .map(line -> counted(line.matchPattern(), new TreeMap<>()))
        .toList();
  }

  /** How many actors play it. */
  public int actors() {
    return info().threads();
  }

  /** An outcome, and what the table says of it. */
  OutcomeCount counted(String outcome, SortedMap<String, Long> counts) {
    StateCase line = lineOf(outcome);
    return new OutcomeCount(outcome, expectation(line), line.description(), counts);
  }

  private static Expectation expectation(StateCase line) {
    return switch (line.expect()) {
      case ACCEPTABLE -> Expectation.ACCEPTABLE;
      case ACCEPTABLE_INTERESTING -> Expectation.INTERESTING;
      default -> Expectation.FORBIDDEN;
    };
  }

  /** The line of its table that an outcome belongs to: the one that names it, or a pattern. */
  private StateCase lineOf(String outcome) {
    TestInfo info = info();
    for (StateCase line : info.cases()) {
      if (line.matchesExactly(outcome)) {
        return line;
      }
    }
    for (StateCase line : info.cases()) {
      if (line.matches(outcome)) {
        return line;
      }
    }
    return info.unmatched();
  }

  boolean forbids(String outcome) {
    return lineOf(outcome).expect() == Expect.FORBIDDEN;
  }

  private TestInfo info() {
    return TestList.getInfo(states.getCanonicalName());
  }
}
