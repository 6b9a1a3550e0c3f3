package gauntlet.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.CorruptMemoryException;
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

  /** Who was overtaken has lost something; at the newest message, it was not. */
  @Test
  void aClaimThatOvertakesNothingIsRefused() {
    MemorySegment memory = Arena.ofAuto().allocate(BroadcastRingLayout.DATA + 64, 128);
    BroadcastRing.create(memory, 64);
    Broadcast publisher = new BroadcastRing(memory);
    Broadcast reader = new BroadcastRing(memory);
    reader.join();
    publisher.publish(new byte[4]);
    publisher.publish(new byte[4]);
    Shm.setLong(memory, BroadcastRingLayout.CLAIM, Long.MAX_VALUE);

    assertThat(reader.receive()).isEqualTo(new Broadcast.Lost(1));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(reader::receive)
          .isInstanceOf(CorruptMemoryException.class)
          .hasMessageStartingWith("ring is corrupt: messages=1");
    }
  }

  /** The fewest records that overtake: two that are counted, and the claim of a third. */
  @Test
  void whoIsOvertakenByTheFewestRecordsIsToldOfTheLoss() {
    MemorySegment memory = Arena.ofAuto().allocate(BroadcastRingLayout.DATA + 1024, 128);
    for (int lead = 0; lead < 1024; lead += 8) {
      Shm.zero(memory);
      BroadcastRing.create(memory, 1024);
      Broadcast publisher = new BroadcastRing(memory);
      for (int at = 0; at < lead; at += 8) {
        publisher.publish(new byte[4]);
      }
      Broadcast reader = new BroadcastRing(memory);
      reader.join();
      long from = Shm.getLong(memory, BroadcastRingLayout.CLAIM);
      while (Shm.getLong(memory, BroadcastRingLayout.CLAIM) - from <= 1024) {
        dieHavingClaimed(memory, publisher.maxMessageLength());
        if (Shm.getLong(memory, BroadcastRingLayout.CLAIM) - from <= 1024) {
          publisher.publish(new byte[publisher.maxMessageLength()]);
        }
      }

      assertThat(reader.receive()).as("lead=%d", lead).isInstanceOf(Broadcast.Lost.class);
      assertThat(reader.receive()).isInstanceOf(Broadcast.Received.class);
    }
  }

  private static void dieHavingClaimed(MemorySegment memory, int length) {
    BroadcastRing dying =
        new BroadcastRing(memory) {
          @Override
          protected void claimAndWrite(long from, long start, byte[] message) {
            claim(endOf(start, message));
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> dying.publish(new byte[length])).hasMessage("killed");
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
