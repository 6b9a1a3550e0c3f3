package gauntlet.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.Shm;
import gauntlet.subject.BroadcastConformanceTest;
import gauntlet.subject.BroadcastSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class BroadcastRingTest extends BroadcastConformanceTest {
  @Override
  protected BroadcastSubject subject() {
    return new BroadcastRingSubject();
  }

  /** The dead one has begun to write over an old message, its heir's message is shorter. */
  @Test
  void aPublisherDoesNotTakeBackWhatADeadOneClaimed() {
    Shape shape = new Shape(4, 0, 60);
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), 128);
    subject().create(memory, shape);
    Broadcast publisher = subject().attach(memory, Role.PRODUCER);
    Broadcast reader = subject().attach(memory, Role.CONSUMER);
    reader.join();
    long count = 0;
    while (Shm.getLong(memory, BroadcastRingLayout.CLAIM) < 512) {
      publisher.publish(TestMessage.encode(++count, 60));
    }
    long claimed = Shm.getLong(memory, BroadcastRingLayout.CLAIM) + 64;
    Shm.setLong(memory, BroadcastRingLayout.CLAIM, claimed);
    Shm.write(memory, BroadcastRingLayout.DATA, new byte[20], 0, 20);

    subject().attach(memory, Role.PRODUCER).publish(new byte[0]);

    assertThat(reader.receive()).isEqualTo(new Broadcast.Lost((int) count));
    assertThat(reader.receive()).isInstanceOf(Broadcast.Received.class);
  }

  @Test
  void theLongestMessageIsWholeWhileTheNextIsWritten() {
    MemorySegment memory = Arena.ofAuto().allocate(BroadcastRingLayout.DATA + 1024, 128);
    BroadcastRing.create(memory, 1024);
    Broadcast publisher = new BroadcastRing(memory);
    Broadcast reader = new BroadcastRing(memory);
    reader.join();
    for (int i = 0; i < 100; i++) {
      publisher.publish(new byte[publisher.maxMessageLength()]);
      publisher.publish(new byte[i]);
      assertThat(reader.receive()).isInstanceOf(Broadcast.Received.class);
      assertThat(reader.receive()).isInstanceOf(Broadcast.Received.class);
    }
  }
}
