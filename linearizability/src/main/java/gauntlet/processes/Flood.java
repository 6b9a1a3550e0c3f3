package gauntlet.processes;

import gauntlet.contract.Role;
import gauntlet.history.RecordedQueue;
import java.util.SplittableRandom;

/**
 * Makes a number of calls in one role, now fast, now slow, so that against another process doing
 * the same the queue runs full and empty by turns.
 *
 * @param seed of the message lengths and of the pace
 * @param firstNumber of the test messages offered
 * @param startNanos when to begin, by {@link System#nanoTime}: the same instant in every process
 */
record Flood(
    Role role, long seed, long firstNumber, int calls, int shortest, int longest, long startNanos)
    implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  private static final int MAX_CALLS_AT_ONE_PACE = 400;

  /** The pauses between calls, in rounds of a spin loop. */
  private static final int[] PACES = {0, 0, 0, 10, 100};

  @Override
  public Boolean run(Station station) {
    SplittableRandom random = new SplittableRandom(seed);
    RecordedQueue queue = station.recorded(station.end(role));
    while (System.nanoTime() - startNanos < 0) {
      Thread.onSpinWait();
    }
    int call = 0;
    while (call < calls) {
      int pause = PACES[random.nextInt(PACES.length)];
      int end = Math.min(calls, call + 1 + random.nextInt(MAX_CALLS_AT_ONE_PACE));
      for (; call < end; call++) {
        call(queue, firstNumber + call, random);
        spin(pause);
      }
    }
    return true;
  }

  private void call(RecordedQueue queue, long number, SplittableRandom random) {
    switch (role) {
      case PRODUCER -> queue.offer(number, random.nextInt(shortest, longest + 1));
      case CONSUMER -> queue.poll();
    }
  }

  private static void spin(int rounds) {
    for (int i = 0; i < rounds; i++) {
      Thread.onSpinWait();
    }
  }
}
