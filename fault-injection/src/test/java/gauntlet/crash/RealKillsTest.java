package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.agent.AgentJars;
import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Shape;
import gauntlet.crash.Jury.Charge;
import gauntlet.engine.Guarantee;
import gauntlet.engine.HarnessException;
import gauntlet.journal.JournaledRing;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealKillsTest {
  private static final Call OFFER = new Call(MessageQueueSpecification.OFFER, 2, 8);
  private static final List<Call> ONE_INSIDE =
      List.of(new Call(MessageQueueSpecification.OFFER, 1, 8));

  private static TemporaryDirectory directory;
  private static List<String> agentFlags;
  private static Worker modeller;

  @BeforeAll
  static void startAWorkerWithTheAgent() throws Exception {
    directory = TemporaryDirectory.create();
    agentFlags = AgentJars.write(directory.path());
    modeller = Worker.start(agentFlags);
  }

  @AfterAll
  static void end() throws Exception {
    modeller.close();
    directory.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "3", "5", "2.r1", "2.r1.r0", "2.two0", "3.two2", "2.p+0", "stop0", "stop4"})
  void whatThePassingModelForetellsComesTrue(String fate) throws Exception {
    assertThat(meet(new JournaledRing(), fate)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "spsc-ring, o1~o2.2, 3",
    "spsc-ring, o1~p.1, stop1",
    "mpsc-ring, '+o1,o2.5', 4",
    "mpsc-ring, 'o1,o2.3', 2.two0",
    "semaphore, 'aa,a.2', 1",
    "semaphore, +a~r.1, stop2",
    "mpmc-ring, o1~p.1, stop2"
  })
  void soDoesItAfterAnEarlierDeath(String id, String prologue, String fate) throws Exception {
    Subject<?> subject = Subjects.named(id);
    Prologue parsed = Prologue.parse(prologue, new CallText(subject.contract().methods(), 8));
    Call last =
        subject.contract().methods().getFirst().takesValue() ? Call.of(0, 9, 8) : Call.of(1);

    assertThat(meet(subject, parsed, last, fate)).isEmpty();
  }

  /** Whoever recovers from the reader's death must not take the writer for dead, too: not yet. */
  @Test
  void theVictimLivesWhileOthersRecoverFromAnEarlierDeath() throws Exception {
    Subject<?> subject = Subjects.named("rw-lock");
    CallText calls = new CallText(subject.contract().methods(), 8);
    Prologue prologue = Prologue.parse("wu~s.8", calls);

    assertThat(meet(subject, prologue, calls.parse("c").getFirst(), "0")).isEmpty();
  }

  @Test
  void whoWaitsForTheDeadDiesWaiting() throws Exception {
    Subject<?> subject = new JournaledRing.Waits();
    Prologue prologue = Prologue.parse("o1,o2.3", new CallText(subject.contract().methods(), 8));
    Call poll = Call.of(MessageQueueSpecification.POLL);

    assertThat(meet(subject, prologue, poll, "0"))
        .map(Charge::guarantee)
        .contains(Guarantee.PROGRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void whoSleepsUntilTheDeadWakeItDiesAsleep(String fate) throws Exception {
    Subject<?> subject = Subjects.named("semaphore");
    Prologue prologue = Prologue.parse("aaaa", new CallText(subject.contract().methods(), 8));

    assertThat(meet(subject, prologue, Call.of(0), fate)).isEmpty();
  }

  @Test
  void aRecoveryThatMustNotBeDoneTwiceFailsWhenTwoAreAtIt() throws Exception {
    assertThat(meet(new JournaledRing.RecoversTwice(), "2.two2"))
        .map(Charge::guarantee)
        .contains(Guarantee.CRASH);
  }

  @Test
  void aTakeoverThatIsNotFencedFailsWhenTheStoppedResumes() throws Exception {
    assertThat(meet(new JournaledRing.Unfenced(), "stop2"))
        .map(Charge::guarantee)
        .contains(Guarantee.CRASH);
  }

  @Test
  void aSurvivorThatWaitsForTheDeadMakesTooManySteps() throws Exception {
    assertThat(meet(new JournaledRing.Waits(), "3"))
        .map(Charge::guarantee)
        .contains(Guarantee.PROGRESS);
  }

  /** A survivor fails while the victim is stopped: the script ends before that one goes on. */
  @Test
  void whoIsLeftStoppedIsGivenToNobody() throws Exception {
    Subject<?> subject = Subjects.named("broken/snapshot-early-publish");
    CallText calls = new CallText(subject.contract().methods(), 96);
    Situation situation =
        new Situation(
            Shape.uniform(1, 96), Prologue.parse("-~w1.5", calls), calls.parse("w2").getFirst());
    try (CrashSession session = new CrashSession(subject, agentFlags)) {
      RealKills kills = new RealKills(subject, session, modeller);
      assertThat(kills.at(new CrashPoint(situation, Fate.parse("stop2", calls), 0)))
          .map(Charge::guarantee)
          .contains(Guarantee.CRASH);

      assertThat(kills.at(new CrashPoint(situation, Fate.parse("stop0", calls), 0)))
          .map(Charge::guarantee)
          .contains(Guarantee.CRASH);
    }
  }

  /** Nobody who polls comes to a store as long as a dead producer's two tails differ. */
  @Test
  void whatTheModelKnowsToBeImpossibleIsAFaultOfTheHarness() {
    assertThatThrownBy(() -> meet(new JournaledRing(), "3.p+0"))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("did not come to its stop");
  }

  /** What is in memory must be the same in the model: here it is another number each time. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "5.r0", "5.two0", "5.p+0", "stop4"})
  void anotherImageThanTheModelsIsAFaultOfTheHarness(String fate) {
    assertThatThrownBy(() -> meet(new JournaledRing.TakesNotesOfTheTime(), fate))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("left another image: stage=");
  }

  private static Optional<Charge> meet(Subject<?> subject, String fate) throws Exception {
    return meet(subject, Prologue.of(ONE_INSIDE), OFFER, fate);
  }

  private static Optional<Charge> meet(
      Subject<?> subject, Prologue prologue, Call last, String fate) throws Exception {
    Situation situation = new Situation(Shape.uniform(4, 8), prologue, last);
    Fate parsed = Fate.parse(fate, new CallText(subject.contract().methods(), 8));
    try (CrashSession session = new CrashSession(subject, agentFlags)) {
      return new RealKills(subject, session, modeller).at(new CrashPoint(situation, parsed, 0));
    }
  }
}
