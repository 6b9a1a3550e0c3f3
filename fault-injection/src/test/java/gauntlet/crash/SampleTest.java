package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.crash.Fate.Kind;
import gauntlet.image.Cut;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final int FATES = 10_000;

  @Test
  void holdsAsManyOfAKindHoweverManyThereAre() {
    Sample sample = new Sample(42);
    for (int at = 0; at < FATES; at++) {
      sample.show(new Fate.Stopped(at));
    }
    sample.show(Fate.Killed.at(Cut.prefix(1)));

    List<Fate> fates = sample.fates();

    assertThat(fates).hasSize(33).doesNotHaveDuplicates();
    assertThat(fates).extracting(Fate::kind).containsOnly(Kind.KILLED, Kind.STOPPED);
  }

  /** One in the last third is as likely as one in the first: with this seed they are mixed. */
  @Test
  void takesFromEverywhere() {
    Sample sample = new Sample(42);
    for (int at = 0; at < FATES; at++) {
      sample.show(new Fate.Stopped(at));
    }

    List<Integer> places = sample.fates().stream().map(fate -> ((Fate.Stopped) fate).at()).toList();

    assertThat(places).anyMatch(at -> at < FATES / 3).anyMatch(at -> at > 2 * FATES / 3);
  }
}
