package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.agent.AgentJars;
import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import gauntlet.crash.Exploration.Discovery;
import gauntlet.engine.Deadline;
import gauntlet.engine.Guarantee;
import gauntlet.image.Cut;
import gauntlet.journal.JournaledRing;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MinimiserTest {
  private static final Subject<?> SUBJECT = new JournaledRing.RecoversBadly();
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final List<Method> METHODS = SUBJECT.contract().methods();

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

  /**
   * It takes two offers before the one in which somebody dies: with fewer, another defect shows.
   */
  @Test
  void leavesOutWhatItDoesNotTake() throws Exception {
    Found found = found("o1po2po3po4");

    Found smallest = new Minimiser(SUBJECT, worker, Deadline.in(TIME)).minimise(found);

    assertThat(smallest.discovery().defect()).isEqualTo(found.discovery().defect());
    assertThat(smallest.situation().prologue().calls())
        .extracting(Call::method)
        .containsExactly(MessageQueueSpecification.OFFER, MessageQueueSpecification.OFFER);
    assertThat(smallest.situation().shape()).isEqualTo(Shape.uniform(1, 8));
    assertThat(smallest.discovery().fate()).isEqualTo(Fate.Killed.at(Cut.prefix(3)));
  }

  @Test
  void changesNothingWhenTheTimeIsOver() throws Exception {
    Found found = found("o1po2po3po4");

    assertThat(new Minimiser(SUBJECT, worker, Deadline.in(Duration.ZERO)).minimise(found))
        .isEqualTo(found);
  }

  private static Found found(String prologue) throws Exception {
    List<Call> calls = new CallText(METHODS, 8).parse(prologue);
    Call last = new Call(MessageQueueSpecification.OFFER, 9, 8);
    Situation situation = new Situation(Shape.uniform(4, 8), Prologue.of(calls), last);
    Explore task =
        new Explore(SUBJECT.id(), situation, new Selection.Certain(), 1, Duration.ofSeconds(20));
    Exploration exploration = worker.run(task, TIME);
    Discovery discovery = exploration.discoveries().getFirst();
    assertThat(discovery.defect().guarantee()).isEqualTo(Guarantee.PROGRESS);
    return new Found(situation, exploration.trace(), discovery);
  }
}
