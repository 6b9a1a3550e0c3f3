package gauntlet.stress;

import gauntlet.catalog.Subjects;
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
          "what this machine's processor and compilers happened to do; an x86 processor"
              + " keeps the order of stores and of loads, a weaker one does not.",
          "all actors of a test are compiled by the same compiler.",
          "jcstress draws its own random numbers; the seed does not repeat them.");

  /** What jcstress says of a fork that died of SIGKILL: 128 + 9. */
  private static final String KILLED = "Failed with error code 137";

  private final Subject<?> subject;
  private final long seed;
  private final List<Class<?>> tests;
  private final Thoroughness thoroughness;
  private final StressRun.Outcome outcome;

  StressVerdict(
      Subject<?> subject,
      long seed,
      List<Class<?>> tests,
      Thoroughness thoroughness,
      StressRun.Outcome outcome) {
    this.subject = subject;
    this.seed = seed;
    this.tests = tests;
    this.thoroughness = thoroughness;
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
      return new EngineResult(Verdict.VIOLATED, counts(), findings, notCovered());
    }
    List<String> problems = problems();
    if (problems.isEmpty()) {
      return new EngineResult(Verdict.PASSED, counts(), List.of(), notCovered());
    }
    problems.addAll(notCovered());
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
        .filter(result -> result.status() == Status.NORMAL)
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
        new ReplayToken(StressEngine.ID, Subjects.nameOf(subject), seed, test.getSimpleName()),
        evidence);
  }

  private static String claim(Class<?> test) {
    return TestList.getInfo(test.getCanonicalName()).description();
  }

  /** Whatever kept this run from saying anything: a test that never ran, a JVM that broke down. */
  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (TestResult result : outcome.results()) {
      if (result.status() != Status.NORMAL && !isCutOff(result)) {
        problems.add(
            "%s ended as %s: %s %s"
                .formatted(
                    result.getName(), result.status(), result.getMessages(), result.getVmErr()));
      }
    }
    for (Class<?> test : tests) {
      if (problems.isEmpty() && resultsOf(test).isEmpty()) {
        problems.add(
            "%s did not run in time: jcstressEnded=%s, exit=%d, output=%s"
                .formatted(
                    test.getSimpleName(), outcome.ended(), outcome.status(), outcome.output()));
      }
    }
    return problems;
  }

  /** Whether it is the end of a fork that {@link StressRun} has killed. */
  private boolean isCutOff(TestResult result) {
    return outcome.cutOff()
        && result.status() == Status.VM_ERROR
        && result.getMessages().contains(KILLED);
  }

  private List<String> notCovered() {
    long cutOff = outcome.results().stream().filter(this::isCutOff).count();
    List<String> sentences = new ArrayList<>(NOT_COVERED);
    if (thoroughness == Thoroughness.ONE_CONFIGURATION) {
      sentences.add(
          "the budget was too short for interpreter, C1, C2 and its stress modes one by one.");
    }
    if (cutOff > 0) {
      sentences.add(
          "%d of %d configurations were cut off for lack of time."
              .formatted(cutOff, outcome.results().size()));
    }
    return sentences;
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    long configurations = tests.stream().mapToLong(test -> resultsOf(test).size()).sum();
    counts.put("configurations", configurations);
    counts.put("samples", outcome.results().stream().mapToLong(TestResult::getTotalCount).sum());
    counts.put("tests", (long) tests.size());
    return counts;
  }
}
