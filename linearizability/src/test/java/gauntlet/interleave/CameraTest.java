package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.engine.Recording;
import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.ReplayToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What memory held in a run of the model checker. */
class CameraTest {
  private static final Plan PLAN =
      new Plan(7, Duration.ofSeconds(20), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private static Recording filmed(String token) throws Exception {
    ReplayToken parsed = ReplayToken.parse(token);
    EngineResult result =
        new InterleaveEngine().replay(Subjects.named(parsed.subject()), parsed, PLAN);
    return result.findings().getFirst().recording().orElseThrow();
  }

  private static Moment only(Recording recording, String what) {
    List<Moment> moments =
        recording.moments().stream().filter(each -> each.what().startsWith(what)).toList();
    assertThat(moments).as(what).hasSize(1);
    return moments.getFirst();
  }

  @Test
  void eachStoreIsTheChangeThatItsArgumentsSay() throws Exception {
    Recording recording = filmed("interleave:broken/spsc-ring-early-publish:7:2x12/-/o3+p/-");

    Moment header = only(recording, "Shm.setLongRelease(256");
    assertThat(header.kind()).isEqualTo(Moment.Kind.STORE);
    assertThat(header.party()).isEqualTo("thread 0");
    assertThat(header.changes()).extracting(Bytes::offset).containsExactly(256L);
    Moment message = only(recording, "Shm.write(264");
    assertThat(message.changes()).extracting(Bytes::offset).containsExactly(264L);
    Moment head = only(recording, "Shm.setLongRelease(128, 24)");
    assertThat(head.party()).isEqualTo("thread 1");
    assertThat(head.changes()).containsExactly(new Bytes(128, "1800000000000000"));
    assertThat(recording.fields()).isNotEmpty();
  }

  @Test
  void noLoadChangesAnything() throws Exception {
    Recording recording = filmed("interleave:broken/message-queue-early-publish:7:2x12/-/u3+p/-");

    assertThat(recording.moments())
        .filteredOn(moment -> moment.what().matches("Shm\\.(get\\w+|read|\\w+Fence)\\(.*"))
        .isNotEmpty()
        .allMatch(moment -> moment.kind() == Moment.Kind.ACCESS)
        .allMatch(moment -> moment.changes().isEmpty());
    assertThat(only(recording, "Shm.setInt(8960, 12)").kind()).isEqualTo(Moment.Kind.STORE);
  }

  /** A deadlock, in which one sleeps. */
  @Test
  void callsBeforeTheThreadsStartAreOneMomentEach() throws Exception {
    Recording recording = filmed("interleave:broken/mutex-lost-wake-up:7:2x8-29/l/u+l/-");

    Moment before = recording.moments().getFirst();
    assertThat(before.party()).isEqualTo("before");
    assertThat(before.what()).isEqualTo("lock() -> locked");
    assertThat(before.changes()).extracting(Bytes::offset).containsExactly(128L);
    assertThat(only(recording, "Shm.setLongVolatile(128, 0)").changes())
        .containsExactly(new Bytes(128, "0000000000000000"));
  }
}
