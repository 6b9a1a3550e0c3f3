package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.subject.Subject;
import java.util.Collections;
import java.util.List;
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
record StressTest(Class<?> states, List<Role> parties) {
  StressTest {
    parties = List.copyOf(parties);
  }

  static StressTest of(Class<?> states, Role... parties) {
    return new StressTest(states, List.of(parties));
  }

  /** Whether the subject allows as many parties as it takes. */
  boolean fits(Subject<?> subject) {
    return parties.stream()
        .allMatch(role -> Collections.frequency(parties, role) <= subject.maxParties(role));
  }

  /** As it is named in tokens and reports. */
  String name() {
    return states.getSimpleName();
  }

  /** What it claims, in a sentence. */
  String claim() {
    return info().description();
  }

  /** The class jcstress has generated that runs it. */
  String runner() {
    return info().generatedRunner();
  }

  /** The line of its table that an outcome belongs to: the one that names it, or a pattern. */
  StateCase lineOf(String outcome) {
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
