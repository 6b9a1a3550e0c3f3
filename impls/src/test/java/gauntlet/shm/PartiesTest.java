package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartiesTest {
  private final MemorySegment table = Arena.ofAuto().allocate(PartiesLayout.BYTES, 128);
  private final Parties parties = new Parties(table);

  private void fill() {
    for (int i = 0; i < PartiesLayout.COUNT; i++) {
      parties.join();
    }
  }

  private long owner(int party) {
    return Shm.getLong(table, PartiesLayout.entry(party));
  }

  @Test
  void eachWhoJoinsGetsAnEntryOfItsOwn() {
    Set<Integer> joined = new HashSet<>();
    for (int i = 0; i < PartiesLayout.COUNT; i++) {
      joined.add(parties.join());
    }

    assertThat(joined).hasSize(PartiesLayout.COUNT).allMatch(party -> owner(party) != 0);
  }

  @Test
  void whenAllEntriesBelongToLiveProcessesNobodyCanJoin() {
    fill();

    assertThatThrownBy(parties::join)
        .isInstanceOf(TooManyPartiesException.class)
        .hasMessage("all parties belong to live processes: parties=" + PartiesLayout.COUNT);
  }

  @Test
  void whoJoinsAFullTableGetsTheEntryOfADeadProcess() {
    fill();
    OtherParty.dead().own(table, 5);

    assertThat(parties.join()).isEqualTo(5);
    assertThatThrownBy(parties::join).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyTheEntriesOfDeadProcessesAreReleased() throws Exception {
    int own = parties.join();
    try (OtherParty live = new OtherParty();
        OtherParty stopped = new OtherParty()) {
      live.own(table, 1);
      stopped.own(table, 2);
      stopped.stop();
      OtherParty.dead().own(table, 3);

      parties.releaseDead();

      assertThat(owner(own)).isNotZero();
      assertThat(owner(1)).isNotZero();
      assertThat(owner(2)).isNotZero();
      assertThat(owner(3)).isZero();
    }
    parties.releaseDead();
    assertThat(owner(1)).isZero();
    assertThat(owner(2)).isZero();
    assertThat(owner(own)).isNotZero();
  }

  @Test
  void theRestOfAnEntryIsLeftToItsNextOwner() {
    OtherParty.dead().own(table, 0);
    Shm.setLong(table, PartiesLayout.entry(0) + Long.BYTES, 17);

    parties.releaseDead();
    parties.join();

    assertThat(Shm.getLong(table, PartiesLayout.entry(0) + Long.BYTES)).isEqualTo(17);
  }

  @Test
  void processesThatDifferInAnythingHaveDifferentOwners() {
    ProcessIdentity one = new ProcessIdentity((1 << 22) - 1, 1000, new UUID(1, 2));

    assertThat(
            Set.of(
                ProcessWord.of(one),
                ProcessWord.of(new ProcessIdentity(1, one.startTicks(), one.bootId())),
                ProcessWord.of(new ProcessIdentity(one.pid(), 1001, one.bootId())),
                ProcessWord.of(new ProcessIdentity(one.pid(), 1000, new UUID(2, 1))),
                ProcessWord.of(new ProcessIdentity(one.pid(), 1000, new UUID(1, 3)))))
        .hasSize(5)
        .doesNotContain(0L);
  }

  @Test
  void anEntryHasTwoCacheLinesOfItsOwn() {
    assertThat(PartiesLayout.ENTRY_BYTES).isEqualTo(128);
    assertThat(PartiesLayout.entry(3)).isEqualTo(384);
  }
}
