package gauntlet.stress;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Certainty;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.OutcomeCount;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run says of its subject. */
final class StressVerdict {
  /** The name of a count. */
  static final String SAMPLES = "samples";

  private static final List<String> NOT_COVERED =
      List.of(
          "what this machine's processor and compilers happened to do; an x86 processor"
              + " keeps the order of stores and of loads, a weaker one does not.",
          "all actors of a test are compiled by the same compiler.",
          "the seed repeats what the compiler draws, not how the threads ran.");

  private final Subject<?> subject;
  private final long seed;
  private final StressRun run;
  private final List<TestOutcomes> tests;

  StressVerdict(Subject<?> subject, long seed, StressRun run) {
    this.subject = subject;
    this.seed = seed;
    this.run = run;
    this.tests = run.outcomes();
  }

  EngineResult toResult() {
    List<Finding> findings = findings();
    if (!findings.isEmpty()) {
      return new EngineResult(Verdict.VIOLATED, counts(), findings, notCovered(), tests);
    }
    List<String> problems = problems();
    if (problems.isEmpty()) {
      return new EngineResult(Verdict.PASSED, counts(), List.of(), notCovered(), tests);
    }
    problems.addAll(notCovered());
    return new EngineResult(Verdict.INCONCLUSIVE, counts(), List.of(), problems, tests);
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (TestOutcomes seen : tests) {
      if (seen.hasForbidden()) {
        findings.add(forbidden(seen));
      }
    }
    for (Report.Stuck stuck : run.stuck()) {
      findings.add(stuck(stuck));
    }
    return findings;
  }

  private Finding forbidden(TestOutcomes seen) {
    String wrong =
        seen.outcomes().stream()
            .filter(OutcomeCount::violates)
            .map(StressVerdict::inWords)
            .collect(Collectors.joining("; "));
    String message =
        "%s In %,d samples this was not so: %s.".formatted(seen.claim(), seen.samples(), wrong);
    return finding(Guarantee.SAFETY, seen.test(), message, evidence(seen))
        .with(StressDrawing.of(run.test(seen.test()), mostFrequent(seen)));
  }

  /** Of the forbidden outcomes. */
  private static String mostFrequent(TestOutcomes seen) {
    return seen.outcomes().stream()
        .filter(OutcomeCount::violates)
        .max(Comparator.comparingLong(OutcomeCount::total))
        .orElseThrow()
        .outcome();
  }

  private static String inWords(OutcomeCount line) {
    String description = line.description().substring(0, line.description().length() - 1);
    return "%s (%,d times: %s)".formatted(line.outcome(), line.total(), description);
  }

  /** The table of the test, as far as it was seen, and under what. */
  private List<String> evidence(TestOutcomes seen) {
    List<String> evidence = new ArrayList<>();
    for (OutcomeCount line : seen.outcomes()) {
      evidence.add(
          "%-28s %,12d  %-11s %s"
              .formatted(line.outcome(), line.total(), line.expectation(), line.description()));
      line.counts()
          .forEach(
              (configuration, count) ->
                  evidence.add("%-28s %,12d  under %s".formatted("", count, configuration)));
    }
    run.thrown().lines().forEach(evidence::add);
    return evidence;
  }

  private Finding stuck(Report.Stuck stuck) {
    String message =
        "%s A call did not return, though nothing was left that it could wait for."
            .formatted(test(stuck).claim());
    return finding(Guarantee.PROGRESS, stuck.test(), message, stuck.stacks())
        .with(StressDrawing.ofStuck(test(stuck), stuck.stacks()));
  }

  private StressTest test(Report.Stuck stuck) {
    return run.test(stuck.test());
  }

  private Finding finding(Guarantee guarantee, String test, String message, List<String> evidence) {
    return new Finding(
        guarantee,
        Certainty.OBSERVED,
        test,
        message,
        new ReplayToken(StressEngine.ID, Subjects.nameOf(subject), seed, test),
        evidence);
  }

  /** Whatever kept this run from saying anything: a test that never ran, a JVM that broke down. */
  private List<String> problems() {
    List<String> problems = new ArrayList<>(run.problems());
    if (!run.thrown().isEmpty()) {
      problems.add("a call threw, and no outcome shows it: " + run.thrown().lines().toList());
    }
    for (TestOutcomes seen : tests) {
      if (problems.isEmpty() && seen.samples() == 0) {
        problems.add(seen.test() + " was not played in time.");
      }
    }
    return problems;
  }

  private List<String> notCovered() {
    List<String> sentences = new ArrayList<>(NOT_COVERED);
    for (JvmConfiguration configuration : run.leftOut()) {
      sentences.add("there was no time for %s.".formatted(configuration));
    }
    return sentences;
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("configurations", run.configurations());
    counts.put(SAMPLES, tests.stream().mapToLong(TestOutcomes::samples).sum());
    counts.put("tests", (long) tests.size());
    return counts;
  }
}
