package gauntlet.judge;

import gauntlet.checker.Judgement;
import gauntlet.contract.KeyValueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.RegisterSpecification;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import java.lang.management.ManagementFactory;

/** How much processor time the judge takes for histories of many clients, and for long ones. */
final class SearchFigures {
  private static final int[] CLIENTS = {10, 50, 100};
  private static final int REPETITIONS = 3;
  private static final int MILLION = 1_000_000;

  private SearchFigures() {}

  public static void main(String[] arguments) {
    for (int clients : CLIENTS) {
      for (int values : new int[] {5, 50, Integer.MAX_VALUE}) {
        for (int calls : new int[] {300, 3_000}) {
          registers(calls, clients, values);
        }
      }
      keyValues(clients);
    }
    for (int clients : new int[] {4, 16, 48}) {
      for (boolean withTries : new boolean[] {false, true}) {
        locks(clients, withTries);
      }
    }
  }

  private static void locks(int clients, boolean withTries) {
    String name = " clients=%d tries=%s".formatted(clients, withTries);
    for (int seed = 0; seed < REPETITIONS; seed++) {
      LargeHistories histories = new LargeHistories(seed);
      History mutex = histories.mutex(MILLION, clients, withTries);
      time("mutex" + name, mutex, new MutexSpecification());
      for (int permits : new int[] {1, 3, 8}) {
        History semaphore = histories.semaphore(MILLION, clients, permits, withTries);
        time("semaphore permits=" + permits + name, semaphore, new SemaphoreSpecification(permits));
      }
    }
  }

  private static void registers(int calls, int clients, int values) {
    String name = "register clients=%d values=%d".formatted(clients, values);
    Specification<?> specification = new RegisterSpecification(0);
    for (int seed = 0; seed < REPETITIONS; seed++) {
      LargeHistories histories = new LargeHistories(seed);
      History history = histories.register(calls, clients, values);
      time(name, history, specification);
      if (calls > 1000) {
        time(name + " stale", histories.withStaleRead(history, 0, 0.5), specification);
      }
    }
  }

  private static void keyValues(int clients) {
    String name = "key-value keys=10 clients=%d".formatted(clients);
    Specification<?> specification = new KeyValueSpecification();
    for (int seed = 0; seed < REPETITIONS; seed++) {
      LargeHistories histories = new LargeHistories(seed);
      History history = histories.keyValue(10_000, clients, 10, 1_000);
      time(name, history, specification);
      time(
          name + " stale",
          histories.withStaleRead(history, KeyValueSpecification.GET, 0.5),
          specification);
    }
  }

  private static void time(String name, History history, Specification<?> specification) {
    long start = cpuTime();
    Judgement judgement = Judge.check(history, specification);
    long millis = (cpuTime() - start) / 1_000_000;
    System.out.printf(
        "%-48s operations=%7d  %5d ms  %s %s%n",
        name, history.operations().size(), millis, judgement.verdict(), judgement.reason());
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
