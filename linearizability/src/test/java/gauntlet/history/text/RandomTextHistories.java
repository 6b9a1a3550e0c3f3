package gauntlet.history.text;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.RegisterSpecification;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Histories of any content that clients can have recorded, with many events at one instant. */
final class RandomTextHistories {
  private static final int MAX_CLIENTS = 4;
  private static final int MAX_CALLS = 4;

  private final RandomGenerator random;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Crash> crashes = new ArrayList<>();

  RandomTextHistories(RandomGenerator random) {
    this.random = random;
  }

  History next(boolean isQueue) {
    for (int client = random.nextInt(MAX_CLIENTS); client >= 0; client--) {
      client(client * 7, isQueue);
    }
    return new History(operations, crashes);
  }

  private void client(int client, boolean isQueue) {
    long now = random.nextInt(-5, 5);
    for (int calls = random.nextInt(MAX_CALLS); calls > 0; calls--) {
      long returned = now + random.nextInt(3);
      operations.add(isQueue ? queue(client, now, returned) : register(client, now, returned));
      now = returned + random.nextInt(2);
    }
    if (random.nextBoolean()) {
      end(client, now, isQueue);
    }
  }

  /** It dies or never returns, or both, in a call or not; the call may be resolved. */
  private void end(int client, long now, boolean isQueue) {
    long diedBy = now + random.nextInt(3);
    long resolvedBy = diedBy + 1 + random.nextInt(3);
    Operation last = isQueue ? queue(client, now, resolvedBy) : register(client, now, resolvedBy);
    boolean dies = random.nextBoolean();
    boolean isResolved = dies && random.nextBoolean();
    if (isResolved) {
      operations.add(last);
    } else if (random.nextBoolean()) {
      operations.add(
          new Operation(
              client,
              last.method(),
              last.argument(),
              Operation.UNKNOWN,
              last.invoked(),
              Operation.NEVER));
    }
    if (dies) {
      long recoveredBy = random.nextBoolean() ? Operation.NEVER : diedBy + random.nextInt(4);
      crashes.add(new Crash(client, diedBy, recoveredBy));
    }
  }

  private Operation queue(int client, long invoked, long returned) {
    long message = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(9);
    if (random.nextBoolean()) {
      long answer = any(0, 1, Operation.THREW);
      return new Operation(
          client, MessageQueueSpecification.OFFER, message, answer, invoked, returned);
    }
    long answer =
        any(
            message,
            MessageQueueSpecification.EMPTY,
            MessageQueueSpecification.GARBAGE,
            Operation.THREW);
    return new Operation(client, MessageQueueSpecification.POLL, 0, answer, invoked, returned);
  }

  private Operation register(int client, long invoked, long returned) {
    int method = random.nextInt(3);
    int value = (int) any(Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, random.nextInt());
    int next = (int) any(Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, random.nextInt());
    long argument =
        switch (method) {
          case RegisterSpecification.READ -> 0;
          case RegisterSpecification.WRITE -> value;
          default -> RegisterSpecification.exchange(value, next);
        };
    long answer =
        switch (method) {
          case RegisterSpecification.READ -> value;
          case RegisterSpecification.WRITE -> RegisterSpecification.DONE;
          default -> any(RegisterSpecification.DONE, RegisterSpecification.FAILED);
        };
    return new Operation(client, method, argument, answer, invoked, returned);
  }

  private long any(long... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
