package gauntlet.stress;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each suite passes a correct toy, and each of its tests fails one that is broken. */
class SuitesTest {
  private static final int PASSES_IN_MILLIS_PER_TEST = 400;
  private static final int START_MILLIS = 2_000;
  private static final int FAILS_WITHIN_MILLIS = 30_000;

  private final StressEngine engine = new StressEngine();

  static List<Subject<?>> correct() {
    return List.of(
        new ToyQueueSubject(Flaw.NONE),
        new ToySlotSubject(),
        new ToyPriorityQueueSubject(Flaw.NONE),
        new ToyBroadcastSubject(Flaw.NONE),
        new ToySemaphoreSubject(Flaw.NONE),
        new ToyMutexSubject(Flaw.NONE),
        new ToyReadWriteLockSubject(Flaw.NONE),
        new ToySnapshotSubject(Flaw.NONE),
        new ToyNotifierSubject(Flaw.NONE),
        new ToyRpcSubject(Flaw.NONE));
  }

  /** A subject, and the test that is to fail it. */
  record Broken(Subject<?> subject, String test) {
    @Override
    public String toString() {
      return test + " fails " + subject.summary();
    }
  }

  static List<Broken> broken() {
    List<Broken> all = new ArrayList<>();
    add(all, Subjects.named("broken/spsc-ring-early-publish"), "RecordComplete", "WrapAround");
    add(all, new ToyQueueSubject(Flaw.NEWEST_FIRST), "FirstInFirstOut");
    add(all, new ToyQueueSubject(Flaw.OVERFILLS), "FullBoundary");
    add(all, new ToyQueueSubject(Flaw.UNLOCKED_GIVE), "TwoProducers", "LastPlace");
    add(
        all,
        new ToyQueueSubject(Flaw.UNLOCKED_TAKE),
        "EmptyBoundary",
        "TwoConsumers",
        "LastMessage",
        "PutAndTake",
        "TwoSleepers");
    add(all, new ToyQueueSubject(Flaw.SLEEPS_ON), "WakeUpForMessage", "WakeUpForRoom");
    add(all, new ToyQueueSubject(Flaw.TAKES_IN_VAIN), "TimeoutBesideOffer", "TimeoutBesidePoll");
    add(all, new ToyQueueSubject(Flaw.PIECEMEAL), "CommittedTogether", "BatchWrapAround");
    add(all, new ToyQueueSubject(Flaw.KEEPS_ABORTED), "NothingAborted");
    add(all, new ToyQueueSubject(Flaw.EARLY_TAKE), "ReadTogether", "HandledThenTaken");
    add(all, new ToyPriorityQueueSubject(Flaw.NEWEST_FIRST), "UrgentFirst");
    add(all, new ToyPriorityQueueSubject(Flaw.NO_PRIORITIES), "UrgentLast");
    add(all, new ToyPriorityQueueSubject(Flaw.SLEEPS_ON), "Rendezvous");
    add(all, new ToyPriorityQueueSubject(Flaw.TAKES_IN_VAIN), "RendezvousInVain");
    add(all, new ToyBroadcastSubject(Flaw.EARLY_PUBLISH), "RecordComplete", "InOrder");
    add(all, new ToyBroadcastSubject(Flaw.NO_RECHECK), "Overtaken");
    add(all, new ToyBroadcastSubject(Flaw.UNLOCKED_GIVE), "TwoPublishers");
    add(all, new ToySemaphoreSubject(Flaw.UNLOCKED_TAKE), "LastPermit");
    add(all, new ToySemaphoreSubject(Flaw.UNLOCKED_GIVE), "ReleaseBesideAcquire", "TwoReleases");
    add(all, new ToySemaphoreSubject(Flaw.GENEROUS), "HandOver");
    add(all, new ToySemaphoreSubject(Flaw.SLEEPS_ON), "WakeUp", "TwoSleepers");
    add(all, new ToySemaphoreSubject(Flaw.TAKES_IN_VAIN), "TimeoutBesideRelease");
    add(
        all,
        new ToyMutexSubject(Flaw.UNLOCKED_TAKE),
        "OneOwner",
        "WholeSection",
        "OneAfterTheOther",
        "ThreeThatWait");
    add(all, new ToyMutexSubject(Flaw.TAKES_IN_VAIN), "TimeoutBesideUnlock");
    add(all, new ToyMutexSubject(Flaw.SHY), "InTurn");
    add(all, new ToyReadWriteLockSubject(Flaw.EXCLUSIVE), "ReadersTogether");
    add(
        all,
        new ToyReadWriteLockSubject(Flaw.UNLOCKED_TAKE),
        "WriterAlone",
        "OneWriter",
        "WholeSection",
        "ReaderBesideWriter",
        "WritersInTurn",
        "ReadersBesideWriter");
    add(all, new ToyReadWriteLockSubject(Flaw.UNLOCKED_GIVE), "SharesGivenBack");
    add(all, new ToySnapshotSubject(Flaw.NO_RECHECK), "NeverTorn");
    add(all, new ToySnapshotSubject(Flaw.OLD_VALUE), "NeverBack");
    add(all, new ToySnapshotSubject(Flaw.UNLOCKED_GIVE), "TwoWriters");
    add(all, new ToyNotifierSubject(Flaw.GENEROUS), "StateBehindSignal", "TwoSignals");
    add(all, Subjects.named("broken/futex-notifier-silent-signal"), "StateBehindSecondSignal");
    add(all, new ToyNotifierSubject(Flaw.UNLOCKED_TAKE), "OneSignal");
    add(all, new ToyNotifierSubject(Flaw.SLEEPS_ON), "WakeUp", "TwoSleepers");
    add(all, new ToyNotifierSubject(Flaw.TAKES_IN_VAIN), "TimeoutBesideSignal");
    add(all, new ToyRpcSubject(Flaw.EARLY_PUBLISH), "RequestComplete", "ResponseComplete");
    add(all, new ToyRpcSubject(Flaw.EXECUTES_AGAIN), "ExecutedOnce");
    add(all, new ToyRpcSubject(Flaw.ANY_RESPONSE), "LastRequest");
    add(all, new ToyRpcSubject(Flaw.UNLOCKED_GIVE), "OwnResponse");
    return all;
  }

  private static void add(List<Broken> all, Subject<?> subject, String... tests) {
    for (String test : tests) {
      all.add(new Broken(subject, test));
    }
  }

  @ParameterizedTest
  @MethodSource("correct")
  void passesWhatIsCorrect(Subject<?> subject) throws Exception {
    int tests = Suites.tests(subject).size();

    EngineResult result =
        engine.run(subject, plan(START_MILLIS + tests * PASSES_IN_MILLIS_PER_TEST));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts()).containsEntry("tests", (long) tests);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void failsWhatIsBroken(Broken broken) throws Exception {
    ReplayToken token =
        new ReplayToken(StressEngine.ID, Subjects.nameOf(broken.subject()), 42, broken.test());

    EngineResult result = engine.replay(broken.subject(), token, plan(FAILS_WITHIN_MILLIS));

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.VIOLATED);
    assertThat(result.findings()).extracting(Finding::where).containsOnly(broken.test());
  }

  @Test
  void eachTestHasSomethingItFails() {
    Set<String> failing = broken().stream().map(Broken::test).collect(Collectors.toSet());

    for (Subject<?> subject : correct()) {
      assertThat(Suites.tests(subject)).extracting(StressTest::name).isSubsetOf(failing);
    }
  }

  @Test
  void theTestsOfASubjectHaveDifferentNames() {
    for (Subject<?> subject : correct()) {
      assertThat(Suites.tests(subject)).extracting(StressTest::name).doesNotHaveDuplicates();
    }
  }

  private static Plan plan(int millis) {
    return new Plan(42, Duration.ofMillis(millis), ClockKind.MONOTONIC, (done, known, unit) -> {});
  }
}
