package gauntlet.processes;

import gauntlet.engine.Deadline;
import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import gauntlet.process.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child JVM that runs {@link Task}s, as seen from its parent. */
public final class Worker implements AutoCloseable {
  /** What a process killed by SIGKILL leaves as its exit status: 128 + 9. */
  private static final int KILLED = 137;

  private static final int OUTPUT_LINES_KEPT = 60;
  private static final Duration POLL_PAUSE = Duration.ofNanos(100_000);

  private final Process process;
  private final BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(16);
  private final Deque<String> output = new ArrayDeque<>();

  /** Whether its output may end anywhere. */
  private volatile boolean closed;

  private Worker(Process process) {
    this.process = process;
  }

  /** Starts one with these JVM flags beside the usual ones. */
  public static Worker start(List<String> flags) throws IOException {
    Process process =
        new JvmCommand(flags, WorkerMain.class.getName(), List.of())
            .toProcessBuilder()
            .redirectErrorStream(true)
            .start();
    Worker worker = new Worker(process);
    Thread.ofPlatform().daemon().name("worker-" + process.pid()).start(worker::readOutput);
    return worker;
  }

  public long pid() {
    return process.pid();
  }

  /** Sends a task; its reply is to be awaited before the next is sent. */
  public void send(Task<?> task) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((Wire.encode(task) + "\n").getBytes(StandardCharsets.US_ASCII));
    in.flush();
  }

  /** Waits for the reply to the task sent last; none if there is none in time. */
  public Optional<Reply> await(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(replies.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
  }

  /**
   * Runs a task that must succeed.
   *
   * @throws TaskFailedException if it throws
   * @throws WorkerException if the worker dies or does not answer in time
   */
  public <R> R run(Task<R> task, Duration timeout) throws IOException, InterruptedException {
    send(task);
    return join(task, timeout);
  }

  /**
   * Waits for the end of the task sent last, which must succeed.
   *
   * @throws TaskFailedException if it throws
   * @throws WorkerException if the worker dies or does not answer in time
   */
  public <R> R join(Task<R> task, Duration timeout) throws InterruptedException {
    Reply reply =
        await(timeout)
            .orElseThrow(() -> new WorkerException("worker does not answer: " + describe()));
    return switch (reply) {
      case Reply.Ended ended -> throw new WorkerException("worker has died: " + describe());
      case Reply.Done done -> answer(done);
      case Reply.Threw threw ->
          throw new TaskFailedException(
              "task failed: what=%s, task=%s".formatted(threw.what(), task));
    };
  }

  /** Waits until its process is stopped; false if it replies instead, or neither in time. */
  public boolean awaitStop(Duration timeout) throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(timeout);
    while (replies.isEmpty() && !deadline.isOver()) {
      if (Signals.isStopped(process.pid())) {
        return true;
      }
      Thread.sleep(POLL_PAUSE);
    }
    return false;
  }

  /** The one reply to the one task sent: of the type that this task answers. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R> R answer(Reply.Done done) {
    return (R) done.answer();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit status of the ended process, as waitpid(2) and the JDK give it. */
  public int exitStatus(Duration timeout) throws InterruptedException {
    if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new WorkerException("worker does not end: " + describe());
    }
    return process.exitValue();
  }

  /**
   * Makes sure that it has ended by SIGKILL.
   *
   * @throws IllegalStateException if it has ended otherwise
   */
  public void requireKilled(Duration timeout) throws InterruptedException {
    int status = exitStatus(timeout);
    if (status != KILLED) {
      throw new IllegalStateException(
          "victim did not die of SIGKILL: status=%d, output=%s".formatted(status, output()));
    }
  }

  /** Its last lines of output that were no replies. */
  public synchronized List<String> output() {
    return List.copyOf(output);
  }

  @Override
  public void close() {
    closed = true;
    try {
      ProcessTree.kill(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String describe() {
    return "pid=%d, output=%s".formatted(process.pid(), output());
  }

  private void readOutput() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Optional<Reply> reply = Wire.decode(line, Reply.class);
        if (reply.isPresent()) {
          replies.put(reply.get());
        } else {
          keep(line);
        }
      }
      replies.put(new Reply.Ended());
    } catch (InterruptedException | InterruptedIOException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException("cannot read worker: " + describe(), e);
      }
    } catch (ClassNotFoundException e) {
      throw new LinkageError("worker speaks of another class path: " + describe(), e);
    }
  }

  private synchronized void keep(String line) {
    if (output.size() == OUTPUT_LINES_KEPT) {
      output.removeFirst();
    }
    output.addLast(line);
  }
}
