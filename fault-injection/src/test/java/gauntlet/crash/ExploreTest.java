package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.agent.AgentJars;
import gauntlet.contract.Call;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Shape;
import gauntlet.crash.Exploration.Discovery;
import gauntlet.crash.Fate.Kind;
import gauntlet.engine.Guarantee;
import gauntlet.image.Bounds;
import gauntlet.image.Cut;
import gauntlet.image.Store;
import gauntlet.journal.JournaledRing;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExploreTest {
  private static final long SEED = 42;
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Call OFFER = new Call(MessageQueueSpecification.OFFER, 1, 8);

  private static TemporaryDirectory directory;
  private static Worker worker;

  @BeforeAll
  static void startAWorkerWithTheAgent() throws Exception {
    directory = TemporaryDirectory.create();
    worker = Worker.start(AgentJars.write(directory.path()));
  }

  @AfterAll
  static void end() throws Exception {
    worker.close();
    directory.close();
  }

  @Test
  void whatIsRecoveredWellPasses() throws Exception {
    Exploration exploration = explore(new JournaledRing(), new Selection.Certain());

    assertThat(exploration.discoveries()).isEmpty();
    assertThat(exploration.complete()).isTrue();
    assertThat(exploration.trace().stores())
        .as("the stores of an offer")
        .extracting(Store::site)
        .hasSize(5)
        .allMatch(site -> site.startsWith("JournaledRing$End.offer:"));
    assertThat(exploration.points()).isEqualTo(6);
    assertThat(exploration.fates()).isGreaterThan(30);
  }

  @Test
  void aRecoveryThatMustNotBeDoneTwiceIsFoundByKillingIt() throws Exception {
    Discovery discovery = discovery(new JournaledRing.RecoversTwice(), kind(Kind.RECOVERY_KILLED));

    assertThat(discovery.defect().guarantee()).isEqualTo(Guarantee.CRASH);
    assertThat(discovery.fate()).isEqualTo(new Fate.Killed(Cut.prefix(2), List.of(2)));
  }

  @Test
  void aSurvivorThatWaitsForTheDeadIsFoundByItsSteps() throws Exception {
    Discovery discovery = discovery(new JournaledRing.Waits(), new Selection.Certain());

    assertThat(discovery.defect().guarantee()).isEqualTo(Guarantee.PROGRESS);
    assertThat(discovery.fate()).isEqualTo(Fate.Killed.at(Cut.prefix(3)));
  }

  /** The same recovery is at fault, but whether it is killed or done twice are two defects. */
  @Test
  void ofEachDefectTheSimplestFateIsFound() throws Exception {
    Exploration exploration = explore(new JournaledRing.RecoversTwice(), new Selection.Certain());

    assertThat(exploration.discoveries())
        .extracting(Discovery::fate)
        .containsExactly(
            new Fate.Killed(Cut.prefix(2), List.of(2)),
            new Fate.RecoveredTwice(Cut.prefix(2), 2),
            new Fate.RecoveredTwice(Cut.prefix(3), 2));
    assertThat(exploration.complete()).isTrue();
  }

  @Test
  void whoIsStoppedAndReplacedMustBeFenced() throws Exception {
    Exploration exploration = explore(new JournaledRing.Unfenced(), kind(Kind.STOPPED));

    assertThat(exploration.discoveries())
        .extracting(Discovery::fate)
        .containsExactly(new Fate.Stopped(0), new Fate.Stopped(1), new Fate.Stopped(2));
  }

  @Test
  void someOfEachKindThatPassIsNamed() throws Exception {
    Exploration exploration = explore(new JournaledRing(), new Selection.Certain());

    assertThat(exploration.passed()).extracting(Fate::kind).contains(Kind.values());
    assertThat(exploration.passed())
        .isEqualTo(explore(new JournaledRing(), new Selection.Certain()).passed());
  }

  @Test
  void aFateIsMetAgain() throws Exception {
    Fate fate = new Fate.Killed(Cut.prefix(2), List.of(2));

    for (int i = 0; i < 100; i++) {
      Discovery discovery = discovery(new JournaledRing.RecoversTwice(), new Selection.Only(fate));

      assertThat(discovery.fate()).isEqualTo(fate);
    }
  }

  @Test
  void whereEveryStoreIsAReleaseNoneIsMissing() throws Exception {
    Exploration exploration = explore(new JournaledRing(), new Selection.Holes(Bounds.DEFAULT));

    assertThat(exploration.fates()).isZero();
  }

  private static Selection kind(Kind kind) {
    return new Selection.Certain(Set.of(kind));
  }

  private static Discovery discovery(Subject<?> subject, Selection selection) throws Exception {
    List<Discovery> discoveries = explore(subject, selection).discoveries();

    assertThat(discoveries).hasSize(1);
    return discoveries.getFirst();
  }

  private static Exploration explore(Subject<?> subject, Selection selection) throws Exception {
    Situation situation = new Situation(Shape.uniform(4, 8), Prologue.of(List.of()), OFFER);
    return worker.run(new Explore(subject.id(), situation, selection, SEED, TIME), TIME.plus(TIME));
  }
}
