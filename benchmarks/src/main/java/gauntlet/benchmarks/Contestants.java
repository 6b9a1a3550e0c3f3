package gauntlet.benchmarks;

import gauntlet.agrona.AgronaManyToOneRingSubject;
import gauntlet.agrona.AgronaOneToOneRingSubject;
import gauntlet.contract.BatchReader;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.ring.MpmcRingSubject;
import gauntlet.ring.MpscRingSubject;
import gauntlet.ring.SpscRingSubject;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.jctools.queues.MpmcArrayQueue;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;

/** Who is measured. */
final class Contestants {
  static final Contestant SPSC_RING = ours(new SpscRingSubject());
  static final Contestant MPSC_RING = ours(new MpscRingSubject());
  static final Contestant MPMC_RING = ours(new MpmcRingSubject());

  static final Contestant AGRONA_ONE_TO_ONE =
      new Contestant.Shared(
          new AgronaOneToOneRingSubject(),
          memory -> new AgronaEnds(new OneToOneRingBuffer(buffer(memory))));
  static final Contestant AGRONA_MANY_TO_ONE =
      new Contestant.Shared(
          new AgronaManyToOneRingSubject(),
          memory -> new AgronaEnds(new ManyToOneRingBuffer(buffer(memory))));

  static final Contestant JCTOOLS_SPSC =
      new Contestant.OnHeap("jctools-spsc-queue", SpscArrayQueue::new);
  static final Contestant JCTOOLS_MPSC =
      new Contestant.OnHeap("jctools-mpsc-queue", MpscArrayQueue::new);
  static final Contestant JCTOOLS_MPMC =
      new Contestant.OnHeap("jctools-mpmc-queue", MpmcArrayQueue::new);

  private static final List<Contestant> ALL =
      List.of(
          SPSC_RING,
          MPSC_RING,
          MPMC_RING,
          AGRONA_ONE_TO_ONE,
          AGRONA_MANY_TO_ONE,
          JCTOOLS_SPSC,
          JCTOOLS_MPSC,
          JCTOOLS_MPMC);

  private Contestants() {}

  static Contestant named(String id) {
    return ALL.stream()
        .filter(contestant -> contestant.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such contestant: id=" + id));
  }

  private static Contestant ours(MessageQueueSubject subject) {
    return new Contestant.Shared(subject, memory -> new RingEnds(subject, memory));
  }

  private static UnsafeBuffer buffer(MemorySegment memory) {
    return new UnsafeBuffer(memory.address(), Math.toIntExact(memory.byteSize()));
  }

  /** A ring of Gauntlet's. */
  private record RingEnds(MessageQueueSubject subject, MemorySegment memory) implements Ends {
    @Override
    public Sender sender() {
      return subject.attach(memory, Role.PRODUCER)::offer;
    }

    @Override
    public Receiver receiver() {
      MessageQueue queue = subject.attach(memory, Role.CONSUMER);
      return queue instanceof BatchReader reader
          ? (limit, tally) -> reader.read(message -> tally.add(Shm.getLong(message, 0)), limit)
          : (limit, tally) -> receive(queue, limit, tally);
    }

    private static int receive(MessageQueue queue, int limit, Tally tally) {
      for (int received = 0; received < limit; received++) {
        byte[] message = queue.poll();
        if (message == null) {
          return received;
        }
        tally.add(Numbers.of(message));
      }
      return limit;
    }
  }
}
