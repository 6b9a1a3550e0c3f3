package gauntlet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Role;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CastTest {
  private static final Subject<?> ONE_OF_EACH = new SpscRingSubject();

  /** A subject that allows three producers and two consumers. */
  private static final class Several extends SpscRingSubject {
    @Override
    public int maxParties(Role role) {
      return role == Role.PRODUCER ? 3 : 2;
    }
  }

  @Test
  void whereEachRoleIsForOneEachPartyHasOne() {
    Cast cast = Cast.of(ONE_OF_EACH, 2, new SplittableRandom(1));

    assertThat(cast.parties()).containsExactly(Set.of(Role.PRODUCER), Set.of(Role.CONSUMER));
    assertThat(Cast.mostParties(ONE_OF_EACH)).isEqualTo(2);
  }

  @Test
  void everyRoleIsTakenAndNoneByTooMany() {
    Subject<?> several = new Several();
    for (int seed = 0; seed < 1_000; seed++) {
      int parties = 2 + seed % 4;
      Cast cast = Cast.of(several, parties, new SplittableRandom(seed));

      assertThat(cast.parties()).hasSize(parties).noneMatch(Set::isEmpty);
      for (Role role : List.of(Role.PRODUCER, Role.CONSUMER)) {
        long players = cast.parties().stream().filter(roles -> roles.contains(role)).count();
        assertThat(players).isBetween(1L, (long) several.maxParties(role));
      }
    }
  }

  @Test
  void allCastsAreAllWaysToShareOutTheRoles() {
    Set<Role> producer = Set.of(Role.PRODUCER);
    Set<Role> consumer = Set.of(Role.CONSUMER);
    Set<Role> both = Set.of(Role.PRODUCER, Role.CONSUMER);

    assertThat(Cast.all(ONE_OF_EACH, 2)).containsExactly(new Cast(List.of(producer, consumer)));
    assertThat(Cast.all(new Several(), 2))
        .extracting(Cast::parties)
        .containsExactlyInAnyOrder(
            List.of(producer, producer),
            List.of(producer, both),
            List.of(producer, consumer),
            List.of(both, both),
            List.of(both, consumer),
            List.of(consumer, consumer));
    assertThat(Cast.all(new Several(), 5))
        .as("three producers, two consumers")
        .extracting(Cast::parties)
        .containsExactly(List.of(producer, producer, producer, consumer, consumer));
  }

  @Test
  void aCastThatCannotBeIsRefused() {
    assertThatThrownBy(() -> Cast.of(ONE_OF_EACH, 1, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no cast: subject=spsc-ring, parties=1");
    assertThatThrownBy(() -> Cast.of(ONE_OF_EACH, 3, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
