package gauntlet.stress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.util.Counter;

/**
 * One test, played in this JVM for some time by the loops that jcstress has generated for it: its
 * actors go through the same row of states at the same time, and the outcomes are counted.
 */
final class Race {
  private static final int STRIDE_SIZE = 64;
  private static final int STRIDE_COUNT = 4;

  /**
   * How many states there are at a time. With more, those of large instances leave the caches until
   * they are renewed, which then costs five times as much; with fewer, the actors wait for each
   * other more.
   */
  static final int STATES = STRIDE_SIZE * STRIDE_COUNT;

  private static final int TICK_MILLIS = 100;

  /** For so many ticks on end no call that may wait has begun or ended: none will. */
  private static final int TICKS_UNTIL_STUCK = 30;

  /** The same where no call waits: the actors show only at the end of their row where they are. */
  private static final int TICKS_UNTIL_STUCK_WITHOUT_WAITS = 100;

  private final StressTest test;

  Race(StressTest test) {
    this.test = test;
  }

  /** How a race ended. */
  sealed interface End {}

  /** As planned, with each outcome seen so many times. */
  record Over(SortedMap<String, Long> outcomes) implements End {}

  /** An actor did not come back from a call; the stack of each actor that has not ended. */
  record Stuck(List<String> stacks) implements End {}

  /** A state could not be made, or an actor died. */
  record Failed(Throwable cause) implements End {}

  End run(int millis) throws InterruptedException {
    List<? extends CounterThread<?>> actors;
    long waitsBefore = Answer.waits();
    try {
      actors = runner(millis).internalRun();
    } catch (RuntimeException | Error e) {
      return new Failed(e);
    }
    return awaitEnd(actors, waitsBefore);
  }

  private Runner<?> runner(int millis) {
    try {
      return Class.forName(test.runner())
          .asSubclass(Runner.class)
          .getConstructor(ForkedTestConfig.class)
          .newInstance(configuration(millis));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no jcstress runner: test=" + test.name(), e);
    }
  }

  /** It has no constructor but for what jcstress sends through a socket. */
  private ForkedTestConfig configuration(int millis) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(Arrays.asList(SpinLoopStyle.values()).indexOf(SpinLoopStyle.THREAD_YIELD));
      out.writeInt(millis);
      out.writeInt(1); // iterations
      out.writeUTF(test.runner());
      out.writeInt(Integer.MAX_VALUE); // megabytes of heap the states may take
      out.writeInt(STRIDE_SIZE);
      out.writeInt(STRIDE_COUNT);
      out.writeBoolean(false); // actors are not bound to processors
      return new ForkedTestConfig(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure jcstress", e);
    }
  }

  private static End awaitEnd(List<? extends CounterThread<?>> actors, long waitsBefore)
      throws InterruptedException {
    long waits = Answer.waits();
    int limit = waits == waitsBefore ? TICKS_UNTIL_STUCK_WITHOUT_WAITS : TICKS_UNTIL_STUCK;
    for (int ticks = 0; ticks < limit; ticks++) {
      boolean isOver = true;
      for (CounterThread<?> actor : actors) {
        isOver &= actor.join(Duration.ofMillis(TICK_MILLIS / actors.size()));
        if (actor.throwable() != null) {
          return new Failed(actor.throwable());
        }
      }
      if (isOver) {
        return new Over(outcomes(actors));
      }
      if (Answer.waits() != waits) {
        waits = Answer.waits();
        ticks = 0;
      }
    }
    return new Stuck(stacks(actors));
  }

  private static SortedMap<String, Long> outcomes(List<? extends CounterThread<?>> actors) {
    SortedMap<String, Long> outcomes = new TreeMap<>();
    for (CounterThread<?> actor : actors) {
      addAll(actor.result(), outcomes);
    }
    return outcomes;
  }

  private static <R> void addAll(Counter<R> counter, SortedMap<String, Long> outcomes) {
    for (R outcome : counter.elementSet()) {
      outcomes.merge(outcome.toString(), counter.count(outcome), Long::sum);
    }
  }

  private static List<String> stacks(List<? extends CounterThread<?>> actors) {
    List<String> stacks = new ArrayList<>();
    for (CounterThread<?> actor : actors) {
      stacks.add(actor.getName());
      for (StackTraceElement frame : actor.getStackTrace()) {
        stacks.add("    at " + frame);
      }
    }
    return stacks;
  }
}
