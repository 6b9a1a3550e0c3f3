package gauntlet.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Shape;
import gauntlet.shm.OtherParty;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.SnapshotConformanceTest;
import gauntlet.subject.SnapshotSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class SeqlockSnapshotTest extends SnapshotConformanceTest {
  private static final Shape SMALL = Shape.uniform(1, 2);

  private final MemorySegment memory =
      Arena.ofAuto().allocate(SeqlockSnapshot.bytes(SMALL.longest()), 128);

  @Override
  protected SnapshotSubject subject() {
    return new SeqlockSnapshotSubject();
  }

  private SeqlockSnapshot attach() {
    return new SeqlockSnapshot(memory);
  }

  private static byte[] bytes(int number) {
    return new byte[] {(byte) number, (byte) -number};
  }

  @Test
  void aVersionIsReplacedOnce() {
    subject().create(memory, SMALL);
    SeqlockSnapshot one = attach();
    SeqlockSnapshot other = attach();
    byte[] value = new byte[2];
    long version = one.read(value);

    assertThat(one.replace(version, bytes(1))).isTrue();
    assertThat(other.replace(version, bytes(2))).isFalse();
    assertThat(one.replace(version, bytes(3))).isFalse();

    long next = other.read(value);
    assertThat(value).isEqualTo(bytes(1));
    assertThat(other.replace(next, bytes(4))).isTrue();
    assertThat(one.read()).isEqualTo(bytes(4));
  }

  /** A reader that something happens to each time when it has made its copy. */
  private final class Interrupted extends SeqlockSnapshot {
    private final Deque<Runnable> interruptions = new ArrayDeque<>();
    private int copies;

    Interrupted() {
      super(SeqlockSnapshotTest.this.memory);
    }

    @Override
    protected boolean isIntact(long version) {
      copies++;
      if (!interruptions.isEmpty()) {
        interruptions.poll().run();
      }
      return super.isIntact(version);
    }
  }

  @Test
  void aCopyIsThrownAwayIfItsBufferIsFilledAgain() {
    subject().create(memory, SMALL);
    SeqlockSnapshot writer = attach();
    writer.write(bytes(1));
    Interrupted reader = new Interrupted();
    reader.interruptions.add(
        () -> {
          writer.write(bytes(2));
          writer.write(bytes(3));
        });
    reader.interruptions.add(() -> writer.write(bytes(4)));

    // The second copy is of a buffer that stays as it is for one more write.
    assertThat(reader.read()).isEqualTo(bytes(3));
    assertThat(reader.copies).isEqualTo(2);
    assertThat(reader.read()).isEqualTo(bytes(4));
  }

  @Test
  void aCopyIsThrownAwayIfItsBufferIsOnlyBegunToBeFilled() {
    subject().create(memory, SMALL);
    SeqlockSnapshot writer = attach();
    SeqlockSnapshot killed =
        new SeqlockSnapshot(memory) {
          @Override
          protected boolean fillAndPublish(long version, long next, byte[] value) {
            mark(next);
            return false;
          }
        };
    killed.write(bytes(9));
    Interrupted reader = new Interrupted();
    reader.interruptions.add(
        () -> {
          writer.write(bytes(1));
          killed.write(bytes(9));
        });

    assertThat(reader.read()).isEqualTo(bytes(1));
    assertThat(reader.copies).isEqualTo(2);
  }

  @Test
  void entriesOfTheDeadArePassedOn() {
    subject().create(memory, SMALL);
    try (OtherParty dead = OtherParty.dead()) {
      for (int party = 0; party < PartiesLayout.COUNT; party++) {
        dead.own(memory.asSlice(SeqlockSnapshotLayout.PARTIES), party);
      }
    }
    for (int writer = 1; writer <= PartiesLayout.COUNT; writer++) {
      attach().write(bytes(writer));
      assertThat(attach().read()).isEqualTo(bytes(writer));
    }
  }

  @Test
  void aWriterTooManyIsRefusedAndMayRead() {
    subject().create(memory, SMALL);
    for (int writer = 1; writer <= PartiesLayout.COUNT; writer++) {
      attach().write(bytes(writer));
    }
    SeqlockSnapshot tooMany = attach();

    assertThatThrownBy(() -> tooMany.write(bytes(99))).isInstanceOf(IllegalStateException.class);
    assertThat(tooMany.read()).isEqualTo(bytes(PartiesLayout.COUNT));
  }

  /** What was free when the version was read belonged to another then, who has published it. */
  @Test
  void anHeirThatHasReadTooEarlyChangesNothing() {
    subject().create(memory, SMALL);
    SeqlockSnapshot owner = attach();
    SeqlockSnapshot heir = attach();
    long version = heir.read(new byte[2]);
    owner.write(bytes(1));
    try (OtherParty dead = OtherParty.dead()) {
      dead.own(memory.asSlice(SeqlockSnapshotLayout.PARTIES), 0);
    }
    heir.recover();

    assertThat(heir.replace(version, bytes(2))).isFalse();

    assertThat(heir.join()).isZero();
    assertThat(heir.read()).isEqualTo(bytes(1));
  }
}
