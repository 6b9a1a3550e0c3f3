package gauntlet.benchmarks;

import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jctools.queues.MessagePassingQueue;

/** A queue that is measured. */
sealed interface Contestant {
  /** What it is called in the report. */
  String id();

  /**
   * One in shared memory.
   *
   * @param subject says how it is laid out
   * @param open attaches to it
   */
  record Shared(MessageQueueSubject subject, Function<MemorySegment, Ends> open)
      implements Contestant {
    @Override
    public String id() {
      return subject.id();
    }
  }

  /**
   * One on the heap of one process.
   *
   * @param open makes one for so many messages
   */
  record OnHeap(String id, IntFunction<MessagePassingQueue<byte[]>> open) implements Contestant {}
}
