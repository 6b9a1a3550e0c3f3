package gauntlet.judge;

import gauntlet.contract.KeyValueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.RegisterSpecification;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Linearizable histories of clients that are always busy, and the same with one wrong answer. */
final class LargeHistories {
  private static final int LONGEST_CALL = 1_000;

  /** A call and the point of time at which it takes effect. */
  private record Point(int client, long invoked, long at, long returned) {}

  private final SplittableRandom random;

  LargeHistories(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Reads, writes and compare-and-sets of a register.
   *
   * @param values how many different ones are written; each is written once if there are more than
   *     calls
   */
  History register(int calls, int clients, int values) {
    List<Operation> operations = new ArrayList<>();
    long state = 0;
    int written = 0;
    for (Point point : points(calls, clients)) {
      int value = values > calls ? ++written : random.nextInt(values);
      switch (random.nextInt(values > calls ? 4 : 6)) {
        case 0, 1 -> operations.add(operation(point, RegisterSpecification.READ, 0, state));
        case 2, 3 -> {
          state = value;
          operations.add(operation(point, RegisterSpecification.WRITE, value, 1));
        }
        default -> {
          int expected = random.nextInt(values);
          boolean succeeds = state == expected;
          state = succeeds ? value : state;
          long argument = RegisterSpecification.exchange(expected, value);
          operations.add(
              operation(point, RegisterSpecification.COMPARE_AND_SET, argument, succeeds ? 1 : 0));
        }
      }
    }
    return new History(operations, List.of());
  }

  /** The same on so many keys. */
  History keyValue(int calls, int clients, int keys, int values) {
    List<Operation> operations = new ArrayList<>();
    int[] state = new int[keys];
    for (Point point : points(calls, clients)) {
      int key = random.nextInt(keys);
      int value = random.nextInt(values);
      if (random.nextBoolean()) {
        long argument = KeyValueSpecification.argument(key, 0, 0);
        operations.add(operation(point, KeyValueSpecification.GET, argument, state[key]));
      } else {
        state[key] = value;
        long argument = KeyValueSpecification.argument(key, 0, value);
        operations.add(operation(point, KeyValueSpecification.PUT, argument, 1));
      }
    }
    return new History(operations, List.of());
  }

  /** Acquires, releases and tries of a semaphore; half of the tries that can fail do. */
  History semaphore(int calls, int clients, int permits, boolean withTries) {
    return locks(calls, clients, permits, withTries, SEMAPHORE);
  }

  /** Locks, unlocks and tries of a mutex. */
  History mutex(int calls, int clients, boolean withTries) {
    return locks(calls, clients, 1, withTries, MUTEX);
  }

  /** What taking, trying, giving back and failing are called. */
  private record Names(int take, int attempt, int give, long failed) {}

  private static final Names SEMAPHORE =
      new Names(
          SemaphoreSpecification.ACQUIRE,
          SemaphoreSpecification.TRY_ACQUIRE,
          SemaphoreSpecification.RELEASE,
          SemaphoreSpecification.UNAVAILABLE);
  private static final Names MUTEX =
      new Names(
          MutexSpecification.LOCK,
          MutexSpecification.TRY_LOCK,
          MutexSpecification.UNLOCK,
          MutexSpecification.BUSY);

  /**
   * A client that finds nothing waits, or tries; so calls take effect later than they would, and
   * the others meanwhile.
   */
  private History locks(int calls, int clients, int permits, boolean withTries, Names names) {
    List<Operation> operations = new ArrayList<>(calls);
    boolean[] holds = new boolean[clients];
    long[] waitsSince = new long[clients];
    Arrays.fill(waitsSince, -1);
    int free = permits;
    for (Point point : points(calls, clients)) {
      int client = point.client();
      if (holds[client]) {
        operations.add(operation(point, names.give(), 0, 1));
        holds[client] = false;
        free++;
      } else if (free > 0) {
        long invoked = waitsSince[client] < 0 ? point.invoked() : waitsSince[client];
        operations.add(new Operation(client, names.take(), 0, 1, invoked, point.returned()));
        waitsSince[client] = -1;
        holds[client] = true;
        free--;
      } else if (withTries && waitsSince[client] < 0) {
        operations.add(operation(point, names.attempt(), 0, names.failed()));
      } else if (waitsSince[client] < 0) {
        waitsSince[client] = point.invoked();
      }
    }
    return new History(operations, List.of());
  }

  /** With the answer of one read replaced by an older one, somewhere behind {@code from}. */
  History withStaleRead(History history, int read, double from) {
    List<Operation> operations = new ArrayList<>(history.operations());
    int index = (int) (operations.size() * from);
    while (operations.get(index).method() != read) {
      index++;
    }
    Operation right = operations.get(index);
    int older = index;
    do {
      older--;
    } while (operations.get(older).method() != read
        || operations.get(older).argument() != right.argument()
        || operations.get(older).answer() == right.answer()
        || operations.get(older).returned() + 3 * LONGEST_CALL > right.invoked());
    operations.set(
        index,
        new Operation(
            right.client(),
            read,
            right.argument(),
            operations.get(older).answer(),
            right.invoked(),
            right.returned()));
    return new History(operations, List.of());
  }

  /** In the order of the points of time at which the calls take effect. */
  private List<Point> points(int calls, int clients) {
    List<Point> points = new ArrayList<>(calls);
    long[] free = new long[clients];
    PriorityQueue<Integer> next =
        new PriorityQueue<>(Comparator.comparingLong(client -> free[client]));
    for (int client = 0; client < clients; client++) {
      free[client] = random.nextInt(LONGEST_CALL);
      next.add(client);
    }
    for (int i = 0; i < calls; i++) {
      int client = next.remove();
      long invoked = free[client];
      long returned = invoked + 1 + random.nextInt(LONGEST_CALL);
      long at = random.nextLong(invoked, returned + 1);
      points.add(new Point(client, invoked, at, returned));
      free[client] = returned + 1 + random.nextInt(10);
      next.add(client);
    }
    points.sort(Comparator.comparingLong(Point::at));
    return points;
  }

  private static Operation operation(Point point, int method, long argument, long answer) {
    return new Operation(
        point.client(), method, argument, answer, point.invoked(), point.returned());
  }
}
