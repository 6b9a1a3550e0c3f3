package gauntlet.checker;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small queue histories with answers that may or may not fit: about half are linearizable. */
final class RandomHistories {
  private static final int MAX_CLIENTS = 3;
  private static final int MAX_CALLS = 3;
  private static final int MAX_STEP = 4;

  private final RandomGenerator random;

  RandomHistories(RandomGenerator random) {
    this.random = random;
  }

  List<Operation> next() {
    List<Operation> operations = new ArrayList<>();
    int clients = 1 + random.nextInt(MAX_CLIENTS);
    int messages = 0;
    for (int client = 0; client < clients; client++) {
      long now = 0;
      boolean alive = true;
      for (int calls = random.nextInt(MAX_CALLS + 1); calls > 0 && alive; calls--) {
        long invoked = now + random.nextInt(MAX_STEP);
        long returned = invoked + 1 + random.nextInt(MAX_STEP);
        now = returned + random.nextInt(2);
        alive = random.nextInt(6) != 0;
        if (random.nextBoolean()) {
          operations.add(offer(client, ++messages, alive, invoked, returned));
        } else {
          operations.add(poll(client, alive, invoked, returned));
        }
      }
    }
    return operations;
  }

  private Operation offer(int client, long message, boolean alive, long invoked, long returned) {
    long answer =
        random.nextInt(4) == 0
            ? MessageQueueSpecification.FULL
            : MessageQueueSpecification.ACCEPTED;
    return operation(
        client, MessageQueueSpecification.OFFER, message, answer, alive, invoked, returned);
  }

  private Operation poll(int client, boolean alive, long invoked, long returned) {
    long answer = random.nextInt(4); // Empty, or one of the first messages, offered or not.
    return operation(client, MessageQueueSpecification.POLL, 0, answer, alive, invoked, returned);
  }

  private Operation operation(
      int client,
      int method,
      long argument,
      long answer,
      boolean alive,
      long invoked,
      long returned) {
    if (alive) {
      return new Operation(client, method, argument, answer, invoked, returned);
    }
    long deadline = random.nextBoolean() ? Operation.NEVER : returned;
    return new Operation(client, method, argument, Operation.UNKNOWN, invoked, deadline);
  }
}
