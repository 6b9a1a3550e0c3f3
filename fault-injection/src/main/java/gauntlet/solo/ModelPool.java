package gauntlet.solo;

import gauntlet.engine.Deadline;
import gauntlet.processes.Worker;
import gauntlet.processes.WorkerException;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Processes that play in a model, one for each core. */
public final class ModelPool implements AutoCloseable {
  /** Beyond the time a task may take by its own account. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /**
   * Is told what has been played, by one thread at a time.
   *
   * @param <T> the task
   * @param <R> its answer
   */
  @FunctionalInterface
  public interface Listener<T, R> {
    void played(T task, R answer);
  }

  /** A process has died, or did not answer, in a task. */
  public static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TimedTask<?> task;

    LostException(TimedTask<?> task, WorkerException cause) {
      super(cause.getMessage(), cause);
      this.task = task;
    }

    public TimedTask<?> task() {
      return task;
    }
  }

  private final List<Worker> workers = new ArrayList<>();

  public ModelPool(Subject<?> subject, List<String> agentFlags) throws IOException {
    List<String> flags = flags(subject, agentFlags);
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      workers.add(Worker.start(flags));
    }
  }

  /** The JVM flags with which they are started. */
  public static List<String> flags(Subject<?> subject, List<String> agentFlags) {
    List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    flags.addAll(agentFlags);
    flags.addAll(subject.jvmFlags());
    return flags;
  }

  /** Any of them; it must be idle. */
  public Worker any() {
    return workers.getFirst();
  }

  /**
   * Runs the tasks, in order as far as they do not run side by side, until time is over.
   *
   * @param tasks for any number of threads; who empties it ends it
   * @throws LostException if a process does not come to the end of one
   */
  public <R, T extends TimedTask<R>> void play(
      Queue<T> tasks, Deadline deadline, Listener<? super T, ? super R> listener)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Worker worker : workers) {
        running.add(
            threads.submit(
                () -> {
                  work(worker, tasks, deadline, listener);
                  return null;
                }));
      }
      for (Future<?> thread : running) {
        join(thread);
      }
    }
  }

  private <R, T extends TimedTask<R>> void work(
      Worker worker, Queue<T> left, Deadline deadline, Listener<? super T, ? super R> listener)
      throws IOException, InterruptedException {
    for (T task = left.poll(); task != null && !deadline.isOver(); task = left.poll()) {
      R answer = play(worker, task.within(deadline.left()));
      synchronized (this) {
        listener.played(task, answer);
      }
    }
  }

  private static <R> R play(Worker worker, TimedTask<R> task)
      throws IOException, InterruptedException {
    try {
      return worker.run(task, task.time().plus(GRACE));
    } catch (WorkerException e) {
      throw new LostException(task, e);
    }
  }

  private static void join(Future<?> thread) throws InterruptedException {
    try {
      thread.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LostException lost) {
        throw lost;
      }
      throw new IllegalStateException("cannot be played: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
  }
}
