package gauntlet.checker;

import gauntlet.contract.BroadcastSpecification;
import gauntlet.contract.Capacity;
import gauntlet.contract.KeyValueSpecification;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.NotifierSpecification;
import gauntlet.contract.PriorityQueueSpecification;
import gauntlet.contract.ReadWriteLockSpecification;
import gauntlet.contract.RegisterSpecification;
import gauntlet.contract.RpcSpecification;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.contract.Specification;
import java.util.random.RandomGenerator;

/**
 * The specifications, each with calls and answers that are likely to have to do with each other.
 */
public enum Contracts {
  MESSAGE_QUEUE,
  PRIORITY_QUEUE,
  SEMAPHORE,
  SEMAPHORE_WITHOUT_TRIES,
  SEMAPHORE_WITHOUT_RECOVERY,
  MUTEX,
  MUTEX_WITHOUT_DEATHS,
  READ_WRITE_LOCK,
  REGISTER,
  REGISTER_WITHOUT_EXCHANGE,
  KEY_VALUE,
  BROADCAST,
  NOTIFIER,
  RPC;

  /** What is asked and answered, without a time. */
  public record Call(int method, long argument, long answer) {}

  private static final int CLIENTS = 4;
  private static final int PRIORITIES = 3;

  /** The contract's specification, with some parameters. */
  public Specification<?> specification(RandomGenerator random) {
    return switch (this) {
      case MESSAGE_QUEUE -> new MessageQueueSpecification(capacity(random));
      case PRIORITY_QUEUE -> new PriorityQueueSpecification(capacity(random), PRIORITIES);
      case SEMAPHORE, SEMAPHORE_WITHOUT_TRIES, SEMAPHORE_WITHOUT_RECOVERY ->
          new SemaphoreSpecification(random.nextInt(4));
      case MUTEX, MUTEX_WITHOUT_DEATHS -> new MutexSpecification();
      case READ_WRITE_LOCK -> new ReadWriteLockSpecification();
      case REGISTER, REGISTER_WITHOUT_EXCHANGE -> new RegisterSpecification(0);
      case KEY_VALUE -> new KeyValueSpecification();
      case BROADCAST -> new BroadcastSpecification(1 + random.nextInt(2));
      case NOTIFIER -> new NotifierSpecification();
      case RPC -> new RpcSpecification(1 + random.nextInt(2));
    };
  }

  /** Some call with some answer. */
  public Call call(RandomGenerator random) {
    return switch (this) {
      case MESSAGE_QUEUE -> messageQueueCall(random);
      case PRIORITY_QUEUE -> priorityQueueCall(random);
      case SEMAPHORE -> semaphoreCall(random, 10);
      case SEMAPHORE_WITHOUT_TRIES -> semaphoreCallWithoutTries(random);
      case SEMAPHORE_WITHOUT_RECOVERY -> semaphoreCall(random, 9);
      case MUTEX -> mutexCall(random);
      case MUTEX_WITHOUT_DEATHS -> mutexCallWithoutDeaths(random);
      case READ_WRITE_LOCK -> readWriteLockCall(random);
      case REGISTER -> registerCall(random, 5);
      case REGISTER_WITHOUT_EXCHANGE -> registerCall(random, 4);
      case KEY_VALUE -> keyValueCall(random);
      case BROADCAST -> broadcastCall(random);
      case NOTIFIER -> notifierCall(random);
      case RPC -> rpcCall(random);
    };
  }

  private static Capacity capacity(RandomGenerator random) {
    int guaranteed = 1 + random.nextInt(2);
    return new Capacity(guaranteed, guaranteed + random.nextInt(2));
  }

  private static Call messageQueueCall(RandomGenerator random) {
    long message = 1L + random.nextInt(4);
    return random.nextBoolean()
        ? new Call(MessageQueueSpecification.OFFER, message, random.nextInt(4) == 0 ? 0 : 1)
        : new Call(MessageQueueSpecification.POLL, 0, random.nextInt(3) == 0 ? 0 : message);
  }

  private static Call priorityQueueCall(RandomGenerator random) {
    long message = (1L + random.nextInt(2)) * PRIORITIES + random.nextInt(PRIORITIES);
    return random.nextBoolean()
        ? new Call(PriorityQueueSpecification.OFFER, message, random.nextInt(4) == 0 ? 0 : 1)
        : new Call(PriorityQueueSpecification.POLL, 0, random.nextInt(3) == 0 ? 0 : message);
  }

  private static Call semaphoreCall(RandomGenerator random, int kinds) {
    return switch (random.nextInt(kinds)) {
      case 0, 1, 2 -> new Call(SemaphoreSpecification.ACQUIRE, 0, SemaphoreSpecification.ACQUIRED);
      case 3, 4 -> new Call(SemaphoreSpecification.TRY_ACQUIRE, 0, random.nextInt(3) == 0 ? 1 : 0);
      case 5, 6, 7, 8 -> new Call(SemaphoreSpecification.RELEASE, 0, SemaphoreSpecification.DONE);
      default ->
          new Call(
              SemaphoreSpecification.RECOVER, random.nextInt(CLIENTS), SemaphoreSpecification.DONE);
    };
  }

  private static Call semaphoreCallWithoutTries(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 ->
          new Call(SemaphoreSpecification.ACQUIRE, 0, SemaphoreSpecification.ACQUIRED);
      case 4, 5 -> new Call(SemaphoreSpecification.RELEASE, 0, SemaphoreSpecification.DONE);
      default ->
          new Call(
              SemaphoreSpecification.RECOVER, random.nextInt(CLIENTS), SemaphoreSpecification.DONE);
    };
  }

  private static Call mutexCallWithoutDeaths(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Call(MutexSpecification.LOCK, 0, MutexSpecification.LOCKED);
      case 1 -> new Call(MutexSpecification.TRY_LOCK, 0, random.nextInt(2));
      default -> new Call(MutexSpecification.UNLOCK, 0, MutexSpecification.DONE);
    };
  }

  private static Call mutexCall(RandomGenerator random) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> new Call(MutexSpecification.LOCK, 0, 1 + random.nextInt(4) * 3 / 4);
      case 3, 4 -> new Call(MutexSpecification.TRY_LOCK, 0, random.nextInt(4));
      case 5, 6, 7, 8 -> new Call(MutexSpecification.UNLOCK, 0, MutexSpecification.DONE);
      case 9, 10 -> new Call(MutexSpecification.MAKE_CONSISTENT, 0, MutexSpecification.DONE);
      default ->
          new Call(MutexSpecification.DIED, random.nextInt(CLIENTS), MutexSpecification.DONE);
    };
  }

  private static Call readWriteLockCall(RandomGenerator random) {
    int method = random.nextInt(8);
    return switch (method) {
      case ReadWriteLockSpecification.READ_LOCK, ReadWriteLockSpecification.TRY_READ_LOCK ->
          new Call(method, 0, random.nextInt(3) == 0 ? random.nextInt(4) : 1);
      case ReadWriteLockSpecification.WRITE_LOCK, ReadWriteLockSpecification.TRY_WRITE_LOCK ->
          new Call(method, 0, random.nextInt(4));
      case ReadWriteLockSpecification.DIED ->
          new Call(method, random.nextInt(CLIENTS), ReadWriteLockSpecification.DONE);
      default -> new Call(method, 0, ReadWriteLockSpecification.DONE);
    };
  }

  private static Call registerCall(RandomGenerator random, int kinds) {
    int value = random.nextInt(4);
    return switch (random.nextInt(kinds)) {
      case 0, 1 -> new Call(RegisterSpecification.READ, 0, value);
      case 2, 3 -> new Call(RegisterSpecification.WRITE, value, RegisterSpecification.DONE);
      default ->
          new Call(
              RegisterSpecification.COMPARE_AND_SET,
              RegisterSpecification.exchange(value, random.nextInt(4)),
              random.nextInt(2));
    };
  }

  private static Call keyValueCall(RandomGenerator random) {
    int key = random.nextInt(2);
    int value = random.nextInt(3);
    return switch (random.nextInt(5)) {
      case 0, 1 ->
          new Call(KeyValueSpecification.GET, KeyValueSpecification.argument(key, 0, 0), value);
      case 2, 3 ->
          new Call(
              KeyValueSpecification.PUT,
              KeyValueSpecification.argument(key, 0, value),
              KeyValueSpecification.DONE);
      default ->
          new Call(
              KeyValueSpecification.COMPARE_AND_SET,
              KeyValueSpecification.argument(key, value, random.nextInt(3)),
              random.nextInt(2));
    };
  }

  private static Call broadcastCall(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          new Call(
              BroadcastSpecification.PUBLISH, 1 + random.nextInt(4), BroadcastSpecification.DONE);
      case 3, 4 -> new Call(BroadcastSpecification.JOIN, 0, BroadcastSpecification.DONE);
      case 5, 6 -> new Call(BroadcastSpecification.RECEIVE, 0, random.nextInt(5));
      default ->
          new Call(
              BroadcastSpecification.RECEIVE,
              0,
              BroadcastSpecification.lost(1 + random.nextInt(2)));
    };
  }

  private static Call notifierCall(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> new Call(NotifierSpecification.SIGNAL, 0, NotifierSpecification.DONE);
      case 2 -> new Call(NotifierSpecification.AWAIT, 0, NotifierSpecification.SIGNALLED);
      default -> new Call(NotifierSpecification.TRY_AWAIT, 0, random.nextInt(2));
    };
  }

  private static Call rpcCall(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          new Call(RpcSpecification.SEND, 1 + random.nextInt(4), random.nextInt(4) == 0 ? 0 : 1);
      case 2 -> new Call(RpcSpecification.RETRY, 0, random.nextInt(2));
      case 3, 4 -> new Call(RpcSpecification.RECEIVE, 0, random.nextInt(3));
      default -> new Call(RpcSpecification.SERVE, 0, random.nextInt(5));
    };
  }
}
