package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Fifo;
import gauntlet.posix.Gateway;
import gauntlet.subject.MessageQueueConformanceTest;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class FifoQueueTest extends MessageQueueConformanceTest {
  @Override
  protected MessageQueueSubject subject() {
    return new FifoQueueSubject();
  }

  /** As by a writer that is killed between two pages, or that knows nothing of frames. */
  @Test
  void aFrameThatWasCutIsNotDelivered() {
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(Shape.uniform(4, 16)), 8);
    subject().create(memory, Shape.uniform(4, 16));
    MessageQueue queue = subject().attach(memory, Role.PRODUCER);
    Thread tester = Thread.currentThread();
    try {
      for (int written = 0; written < Frame.HEADER_BYTES + 16; written++) {
        int length = written;
        Gateway.close(
            call ->
                call.name().equals("write") && Thread.currentThread().equals(tester)
                    ? call.with(2, length).make()
                    : call.make());
        queue.offer(new byte[16]);
        Gateway.open();
        if (written > 0) { // Nothing written is nothing there.
          assertThatExceptionOfType(BrokenFrameException.class).isThrownBy(queue::poll);
        }
        assertThat(queue.poll()).isNull();
      }
    } finally {
      Gateway.open();
      OpenEnd.close(queue);
      subject().destroy(memory);
    }
  }

  @Test
  void aFrameWithOneWrongBitIsNotDelivered() {
    byte[] frame = Frame.encode(7, new byte[] {1, 2, 3});
    assertThat(Frame.decode(frame)).containsExactly(1, 2, 3);
    assertThat(frame.length).isLessThan(Fifo.MOST_BYTES);
    for (int bit = 0; bit < frame.length * Byte.SIZE; bit++) {
      byte[] wrong = frame.clone();
      wrong[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertThatExceptionOfType(BrokenFrameException.class).isThrownBy(() -> Frame.decode(wrong));
    }
  }
}
