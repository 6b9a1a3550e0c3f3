package gauntlet.benchmarks;

import gauntlet.shm.SharedRegion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One process of a {@link Team}: its threads send and receive. A line on standard input says how
 * many messages each sender sends and each receiver receives, and begins a run; a {@link Lap} on
 * standard output ends it.
 */
public final class Player {
  /** Messages received at a time, where the queue can. */
  private static final int BATCH = 64;

  /** Tries in vain before a thread lets others have its processor: there may be few. */
  private static final int SPINS = 200;

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final int length;
  private final List<Sender> senders = new ArrayList<>();
  private final List<Receiver> receivers = new ArrayList<>();

  private Player(Ends ends, int length, int senderCount, int receiverCount) {
    this.length = length;
    for (int i = 0; i < senderCount; i++) {
      senders.add(ends.sender());
    }
    for (int i = 0; i < receiverCount; i++) {
      receivers.add(ends.receiver());
    }
  }

  /** Contestant, length, senders, receivers, and the file, where there is one. */
  public static void main(String[] arguments) throws Exception {
    int length = Integer.parseInt(arguments[1]);
    int senderCount = Integer.parseInt(arguments[2]);
    int receiverCount = Integer.parseInt(arguments[3]);
    switch (Contestants.named(arguments[0])) {
      case Contestant.OnHeap heap -> {
        Ends ends = new HeapEnds(heap.open().apply(Match.shape(length).capacity()));
        new Player(ends, length, senderCount, receiverCount).play();
      }
      case Contestant.Shared shared -> {
        try (SharedRegion region = SharedRegion.open(Path.of(arguments[4]))) {
          Ends ends = shared.open().apply(region.memory());
          new Player(ends, length, senderCount, receiverCount).play();
        }
      }
    }
  }

  private void play() throws IOException, InterruptedException, ExecutionException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      System.out.println(Lap.NONE.toLine());
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        List<Long> each = Numbers.parse(order);
        System.out.println(run(each.get(0), each.get(1), threads).toLine());
      }
    }
  }

  private Lap run(long toSend, long toReceive, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    List<Callable<Lap>> tasks = new ArrayList<>();
    senders.forEach(sender -> tasks.add(() -> send(sender, toSend)));
    receivers.forEach(receiver -> tasks.add(() -> receive(receiver, toReceive)));
    Lap all = Lap.NONE;
    for (Future<Lap> each : threads.invokeAll(tasks)) {
      all = all.and(each.get());
    }
    return all;
  }

  /** Sends messages with the numbers from 1 on. */
  private Lap send(Sender sender, long messages) {
    byte[] message = new byte[length];
    Patience patience = new Patience();
    for (long number = 1; number <= messages; number++) {
      Numbers.set(message, number);
      while (!sender.send(message)) {
        patience.lose();
      }
      patience.regain();
    }
    return Lap.NONE;
  }

  private Lap receive(Receiver receiver, long messages) {
    Tally tally = new Tally();
    Patience patience = new Patience();
    long begun = 0;
    for (long left = messages; left > 0; ) {
      int received = receiver.receive((int) Math.min(BATCH, left), tally);
      if (received == 0) {
        patience.lose();
        continue;
      }
      patience.regain();
      if (left == messages) {
        begun = System.nanoTime();
      }
      left -= received;
    }
    return new Lap(begun, System.nanoTime(), tally.sum());
  }

  /** Waits for the other side: for everybody in the same way, and not for ever. */
  private static final class Patience {
    private int tries;
    private long since;

    void regain() {
      tries = 0;
    }

    // With more threads than processors, only this lets the other side move.
    @SuppressWarnings("ThreadPriorityCheck")
    void lose() {
      tries++;
      if (tries < SPINS) {
        Thread.onSpinWait();
        return;
      }
      if (tries == SPINS) {
        since = System.nanoTime();
      }
      if (System.nanoTime() - since > PATIENCE) {
        throw new IllegalStateException("the other side does not move: tries=" + tries);
      }
      Thread.yield();
    }
  }
}
