package gauntlet.stress;

import gauntlet.engine.Certainty;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.runners.TestList;

/** What the results of a jcstress run say of its subject. */
final class StressVerdict {
  private static final List<String> NOT_COVERED =
      List.of(
          "stress: what this machine's processor and compilers happened to do; an x86 processor"
              + " keeps the order of stores and of loads, a weaker one does not.",
          "stress: all actors of a test are compiled by the same compiler.",
          "stress: jcstress draws its own random numbers; the seed does not repeat them.");

  private final Subject<?> subject;
  private final long seed;
  private final List<Class<?>> tests;
  private final StressRun.Outcome outcome;

  StressVerdict(Subject<?> subject, long seed, List<Class<?>> tests, StressRun.Outcome outcome) {
    this.subject = subject;
    this.seed = seed;
    this.tests = tests;
    this.outcome = outcome;
  }

  EngineResult toResult() {
    List<Finding> findings = new ArrayList<>();
    for (Class<?> test : tests) {
      SortedMap<String, Tally> tallies = tallies(test);
      if (tallies.values().stream().anyMatch(Tally::isForbidden)) {
        findings.add(finding(test, tallies));
      }
    }
    if (!findings.isEmpty()) {
      return new EngineResult(Verdict.VIOLATED, counts(), findings, NOT_COVERED);
    }
    List<String> problems = problems();
    if (problems.isEmpty()) {
      return new EngineResult(Verdict.PASSED, counts(), List.of(), NOT_COVERED);
    }
    problems.addAll(NOT_COVERED);
    return new EngineResult(Verdict.INCONCLUSIVE, counts(), List.of(), problems);
  }

  /**
   * How often an outcome was seen, over all configurations.
   *
   * @param configurations the JVM flags it was seen under
   */
  private record Tally(long count, Expect expect, String description, List<String> configurations) {
    static final Tally NONE = new Tally(0, Expect.UNKNOWN, "", List.of());

    Tally plus(GradingResult result, List<String> jvmFlags) {
      List<String> all = new ArrayList<>(configurations);
      if (result.count > 0) {
        all.add(String.join(" ", jvmFlags));
      }
      return new Tally(count + result.count, result.expect, result.description, all);
    }

    boolean isForbidden() {
      return count > 0 && expect == Expect.FORBIDDEN;
    }
  }

  private SortedMap<String, Tally> tallies(Class<?> test) {
    SortedMap<String, Tally> tallies = new TreeMap<>();
    for (TestResult result : resultsOf(test)) {
      for (GradingResult graded : result.grading().gradingResults.values()) {
        Tally before = tallies.getOrDefault(graded.id, Tally.NONE);
        tallies.put(graded.id, before.plus(graded, result.getConfig().jvmArgs));
      }
    }
    return tallies;
  }

  private List<TestResult> resultsOf(Class<?> test) {
    return outcome.results().stream()
        .filter(result -> result.getName().equals(test.getCanonicalName()))
        .toList();
  }

  private Finding finding(Class<?> test, SortedMap<String, Tally> tallies) {
    long samples = tallies.values().stream().mapToLong(Tally::count).sum();
    List<String> seen = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    tallies.forEach(
        (id, tally) -> {
          evidence.add(
              "%-28s %,12d  %-22s %s"
                  .formatted(id, tally.count(), tally.expect(), tally.description()));
          if (tally.isForbidden()) {
            seen.add("%s (%,d times: %s)".formatted(id, tally.count(), tally.description()));
            tally.configurations().forEach(flags -> evidence.add("    under " + flags));
          }
        });
    String message =
        "%s In %,d samples this was not so: %s."
            .formatted(claim(test), samples, String.join("; ", seen).replaceAll("\\.\\)", ")"));
    return new Finding(
        Guarantee.SAFETY,
        Certainty.OBSERVED,
        test.getSimpleName(),
        message,
        new ReplayToken(StressEngine.ID, subject.id(), seed, test.getSimpleName()),
        evidence);
  }

  private static String claim(Class<?> test) {
    return TestList.getInfo(test.getCanonicalName()).description();
  }

  /** Whatever kept this run from being the one that was planned. */
  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!outcome.ended()) {
      problems.add(
          "stress: out of time: configurationsDone=%d".formatted(outcome.results().size()));
    }
    for (TestResult result : outcome.results()) {
      if (result.status() != Status.NORMAL) {
        problems.add(
            "stress: %s ended as %s: %s %s"
                .formatted(
                    result.getName(), result.status(), result.getMessages(), result.getVmErr()));
      }
    }
    for (Class<?> test : tests) {
      if (problems.isEmpty() && resultsOf(test).isEmpty()) {
        problems.add(
            "stress: %s did not run: exit=%d, output=%s"
                .formatted(test.getSimpleName(), outcome.status(), outcome.output()));
      }
    }
    return problems;
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("configurations", (long) outcome.results().size());
    counts.put("samples", outcome.results().stream().mapToLong(TestResult::getTotalCount).sum());
    counts.put("tests", (long) tests.size());
    return counts;
  }
}
