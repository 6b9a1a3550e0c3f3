package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a campaign attacks. */
class SituationsTest {
  @Test
  void theSameSeedGivesTheSameSituations() {
    Subject<?> subject = Subjects.named("mpsc-ring");

    assertThat(new Situations(subject, new Random(7)).all())
        .isEqualTo(new Situations(subject, new Random(7)).all());
  }

  @Test
  void thereAreMessagesOfEveryKindOfLength() {
    assertThat(new Situations(Subjects.named("spsc-ring"), new Random(7)).all())
        .extracting(situation -> situation.shape().longest())
        .contains(0, 1, 8, 12, 29, 96);
  }

  @Test
  void theDeadOfARoleForOneAreRecoveredBeforeTheNextComes() {
    assertThat(new Situations(Subjects.named("spsc-ring"), new Random(7)).all())
        .filteredOn(situation -> situation.prologue().death().isPresent())
        .isNotEmpty()
        .allMatch(situation -> situation.prologue().death().orElseThrow().isRecovered());
  }

  @Test
  void whereThereMayBeManyTheStateIsOthersWorkTooAndTheDeadAreLeftLying() {
    List<Situation> situations = new Situations(Subjects.named("mpsc-ring"), new Random(7)).all();

    assertThat(situations).anyMatch(situation -> situation.prologue().byOthers());
    assertThat(situations)
        .filteredOn(situation -> situation.prologue().death().isPresent())
        .anyMatch(situation -> !situation.prologue().death().orElseThrow().isRecovered());
  }
}
