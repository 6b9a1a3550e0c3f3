package gauntlet.crash;

import gauntlet.engine.Deadline;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Processes that play crashes in a model, one for each core. */
final class ModelPool implements AutoCloseable {
  /** Beyond the time a task may take by its own account. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Is told what an exploration has found, by one thread at a time. */
  @FunctionalInterface
  interface Listener {
    void explored(Explore task, Exploration exploration);
  }

  private final List<Worker> workers = new ArrayList<>();

  ModelPool(Subject<?> subject, List<String> agentFlags) throws IOException {
    List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    flags.addAll(agentFlags);
    flags.addAll(subject.jvmFlags());
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      workers.add(Worker.start(flags));
    }
  }

  /** Any of them; it must be idle. */
  Worker any() {
    return workers.getFirst();
  }

  /** Runs the tasks, in order as far as they do not run side by side, until time is over. */
  void explore(Collection<Explore> tasks, Deadline deadline, Listener listener)
      throws InterruptedException {
    Queue<Explore> left = new ConcurrentLinkedQueue<>(tasks);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Worker worker : workers) {
        running.add(
            threads.submit(
                () -> {
                  work(worker, left, deadline, listener);
                  return null;
                }));
      }
      for (Future<?> thread : running) {
        join(thread);
      }
    }
  }

  private void work(Worker worker, Queue<Explore> left, Deadline deadline, Listener listener)
      throws IOException, InterruptedException {
    for (Explore task = left.poll(); task != null && !deadline.isOver(); task = left.poll()) {
      Explore timed = task.within(deadline.left());
      Exploration exploration = worker.run(timed, timed.time().plus(GRACE));
      synchronized (this) {
        listener.explored(task, exploration);
      }
    }
  }

  private static void join(Future<?> thread) throws InterruptedException {
    try {
      thread.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("exploration failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
  }
}
