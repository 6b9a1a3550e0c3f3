package gauntlet.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.process.Signals;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration AT_ONCE = Duration.ofMillis(200);

  /** Answers the id of the process it runs in. */
  record WhoAreYou() implements Task<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long run(Station station) {
      System.out.println("some noise");
      return ProcessHandle.current().pid();
    }
  }

  /** Throws. */
  record Fail() implements Task<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long run(Station station) {
      throw new IllegalStateException("as planned");
    }
  }

  /** Ends the process. */
  record Die() implements Task<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long run(Station station) {
      Runtime.getRuntime().halt(7);
      return 0L;
    }
  }

  /** Stops the process until somebody resumes it. */
  record Stop() implements Task<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long run(Station station) {
      Signals.stopSelf();
      return ProcessHandle.current().pid();
    }
  }

  /** Takes its time. */
  record Sleep() implements Task<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long run(Station station) throws InterruptedException {
      Thread.sleep(SOON);
      return 0L;
    }
  }

  @Test
  void runsTasksInAnotherProcess() throws Exception {
    try (Worker worker = Worker.start(List.of())) {
      assertThat(worker.run(new WhoAreYou(), SOON))
          .isEqualTo(worker.pid())
          .isNotEqualTo(ProcessHandle.current().pid());
      assertThat(worker.output()).contains("some noise");
    }
  }

  @Test
  void aTaskThatThrowsIsNotTheEndOfTheWorker() throws Exception {
    try (Worker worker = Worker.start(List.of())) {
      assertThatThrownBy(() -> worker.run(new Fail(), SOON))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("as planned");
      assertThat(worker.run(new WhoAreYou(), SOON)).isEqualTo(worker.pid());
    }
  }

  @Test
  void aWorkerThatDiesHasNoReply() throws Exception {
    try (Worker worker = Worker.start(List.of())) {
      worker.send(new Die());

      assertThat(worker.await(SOON)).contains(new Reply.Ended());
      assertThat(worker.exitStatus(SOON)).isEqualTo(7);
    }
  }

  @Test
  void aWorkerThatStopsItselfGoesOnWhenItIsResumed() throws Exception {
    try (Worker worker = Worker.start(List.of())) {
      Stop task = new Stop();
      worker.send(task);

      assertThat(worker.awaitStop(SOON)).isTrue();
      assertThat(worker.await(AT_ONCE)).isEmpty();
      Signals.resume(worker.pid());
      assertThat(worker.join(task, SOON)).isEqualTo(worker.pid());
    }
  }

  @Test
  void aWorkerThatAnswersDoesNotStop() throws Exception {
    try (Worker worker = Worker.start(List.of())) {
      WhoAreYou task = new WhoAreYou();
      worker.send(task);

      assertThat(worker.awaitStop(SOON)).isFalse();
      assertThat(worker.join(task, SOON)).isEqualTo(worker.pid());
    }
  }

  @Test
  void aWorkerThatDoesNotAnswerIsAFaultOfTheHarness() throws Exception {
    try (Worker worker = Worker.start(List.of())) {
      assertThatThrownBy(() -> worker.run(new Sleep(), AT_ONCE))
          .isInstanceOf(WorkerException.class)
          .hasMessageStartingWith("worker does not answer: pid=" + worker.pid());
    }
  }

  @Test
  void aClosedWorkerIsGone() throws Exception {
    Worker worker = Worker.start(List.of());
    long pid = worker.pid();

    worker.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
