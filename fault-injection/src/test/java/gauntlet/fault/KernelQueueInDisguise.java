package gauntlet.fault;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Capacity;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Medium;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Descriptor;
import gauntlet.posix.SystemCallException;
import gauntlet.subject.MessageQueueSubject;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/** A message queue of the kernel, the POSIX one as a rule, with something wrong about it. */
abstract class KernelQueueInDisguise implements MessageQueueSubject {
  private static final int STANDARD_OUTPUT = 1;

  private final MessageQueueSubject queue;

  KernelQueueInDisguise() {
    this("posix-queue");
  }

  KernelQueueInDisguise(String id) {
    queue = (MessageQueueSubject) Subjects.named(id);
  }

  /** Says that a message is sent, whatever the kernel says. */
  public static final class Careless extends KernelQueueInDisguise {
    @Override
    boolean offer(MessageQueue end, byte[] message) {
      try {
        return end.offer(message);
      } catch (UncheckedIOException e) {
        return true;
      }
    }
  }

  /** Does not say what has failed. */
  public static final class Mute extends KernelQueueInDisguise {
    @Override
    boolean offer(MessageQueue end, byte[] message) {
      try {
        return end.offer(message);
      } catch (UncheckedIOException e) {
        throw new IllegalStateException("oops");
      }
    }
  }

  /** Has never thought of the other end being closed. */
  public static final class Naive extends KernelQueueInDisguise {
    Naive() {
      super("unix-socket");
    }

    @Override
    boolean offer(MessageQueue end, byte[] message) {
      try {
        return end.offer(message);
      } catch (UncheckedIOException e) {
        throw new IllegalStateException("cannot be");
      }
    }
  }

  /** Waits for the kernel to be of another opinion. */
  public static final class Stubborn extends KernelQueueInDisguise {
    @Override
    boolean offer(MessageQueue end, byte[] message) {
      try {
        return end.offer(message);
      } catch (UncheckedIOException e) {
        while (!Thread.currentThread().isInterrupted()) {
          Thread.onSpinWait();
        }
        return false;
      }
    }
  }

  /** Promises to deliver what a dead consumer has received. */
  public static final class Boastful extends KernelQueueInDisguise {
    @Override
    public Guarantees guarantees() {
      return super.guarantees().delivering(Delivery.AT_LEAST_ONCE);
    }
  }

  /** Looks for what it expects wherever it expects it. */
  public static final class Trusting extends KernelQueueInDisguise {
    @Override
    byte[] poll(MessageQueue end) {
      byte[] message = end.poll();
      if (message != null && end.maxMessageLength() > Long.BYTES) {
        message[Long.BYTES] = message[Long.BYTES];
      }
      return message;
    }
  }

  /** Forgets what it has when it cannot have all. */
  public static final class Forgetful extends KernelQueueInDisguise {
    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      try {
        Descriptor own = Descriptor.duplicate(STANDARD_OUTPUT);
        MessageQueue end = super.attach(memory, role);
        own.close();
        return end;
      } catch (SystemCallException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }

  /** Promises to know garbage when it comes. */
  public static final class Unsuspecting extends KernelQueueInDisguise {
    @Override
    public Guarantees guarantees() {
      return super.guarantees().isolated(Isolation.DETECTED);
    }
  }

  boolean offer(MessageQueue end, byte[] message) {
    return end.offer(message);
  }

  byte[] poll(MessageQueue end) {
    return end.poll();
  }

  @Override
  public String id() {
    return getClass().getName();
  }

  @Override
  public String summary() {
    return queue.summary();
  }

  @Override
  public Guarantees guarantees() {
    return queue.guarantees();
  }

  @Override
  public Medium medium() {
    return queue.medium();
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return queue.capacityFor(shape);
  }

  @Override
  public long bytesFor(Shape shape) {
    return queue.bytesFor(shape);
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    queue.create(zeroed, shape);
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new End(queue.attach(memory, role));
  }

  @Override
  public void destroy(MemorySegment memory) {
    queue.destroy(memory);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    queue.recover(memory, dead);
  }

  @Override
  public int maxParties(Role role) {
    return queue.maxParties(role);
  }

  private final class End implements MessageQueue, OpenEnd {
    private final MessageQueue end;

    End(MessageQueue end) {
      this.end = end;
    }

    @Override
    public boolean offer(byte[] message) {
      return KernelQueueInDisguise.this.offer(end, message);
    }

    @Override
    public byte[] poll() {
      return KernelQueueInDisguise.this.poll(end);
    }

    @Override
    public int maxMessageLength() {
      return end.maxMessageLength();
    }

    @Override
    public void close() {
      OpenEnd.close(end);
    }
  }
}
