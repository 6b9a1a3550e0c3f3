package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.agent.AgentJars;
import gauntlet.catalog.Subjects;
import gauntlet.engine.Recording;
import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.Recording.Moment.Kind;
import gauntlet.journal.FencedMailbox;
import gauntlet.journal.JournaledRing;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilmTest {
  private static TemporaryDirectory directory;
  private static Worker worker;

  @BeforeAll
  static void startAWorkerWithTheAgent() throws Exception {
    directory = TemporaryDirectory.create();
    worker = Worker.start(AgentJars.write(directory.path()));
  }

  @AfterAll
  static void end() throws Exception {
    worker.close();
    directory.close();
  }

  private static Recording film(Subject<?> subject, String point) throws Exception {
    CrashPoint parsed = CrashPoint.parse(point + "/0", subject.contract().methods());
    return worker.run(
        new Film(Subjects.nameOf(subject), parsed.situation(), parsed.fate()),
        Duration.ofSeconds(20));
  }

  /** What memory holds when so many moments are over. */
  private static byte[] memory(Recording recording, int moments) {
    byte[] memory = new byte[(int) recording.size()];
    recording.start().forEach(bytes -> put(bytes, memory));
    recording.moments().stream()
        .limit(moments)
        .filter(moment -> moment.kind() != Kind.MISSING)
        .forEach(moment -> moment.changes().forEach(bytes -> put(bytes, memory)));
    return memory;
  }

  private static void put(Bytes bytes, byte[] memory) {
    byte[] values = HexFormat.of().parseHex(bytes.hex());
    System.arraycopy(values, 0, memory, (int) bytes.offset(), values.length);
  }

  /** Its call goes on for ever, and all its steps have been used up before the film begins. */
  @Test
  void aVictimThatWaitsForTheDeadIsShown() throws Exception {
    assertThat(film(new JournaledRing.Waits(), "4x8/o1,o2.3/p/0").moments())
        .extracting(Moment::kind)
        .contains(Kind.KILLED);
  }

  @Test
  void tellsStoreByStoreWhatTheVictimDidAndCallByCallWhatCameThen() throws Exception {
    Recording recording = film(Subjects.named("broken/spsc-ring-early-publish"), "1x8/-/o1/3");

    assertThat(recording.fields()).extracting(field -> field.name()).contains("header at 0");
    assertThat(recording.moments())
        .extracting(Moment::kind)
        .startsWith(Kind.CALL, Kind.STORE, Kind.STORE, Kind.STORE, Kind.KILLED, Kind.RECOVERY);
    assertThat(recording.moments())
        .extracting(Moment::party)
        .startsWith("victim", "victim", "victim", "victim", "victim", "survivor");
    assertThat(recording.moments().get(3).what()).isEqualTo("release store of 8 bytes at 256");
    assertThat(recording.moments().get(3).where()).startsWith("SpscRing.");
    assertThat(recording.moments().get(4).what())
        .isEqualTo("is killed: 3 of 4 stores had reached memory");
    assertThat(recording.moments().get(6).what()).isEqualTo("poll() -> bytes nobody sent");
    assertThat(recording.moments().get(6).changes())
        .as("the head moves on")
        .containsExactly(new Bytes(128, "1000000000000000"));
  }

  @Test
  void tellsWhichStoresAreMissing() throws Exception {
    Recording recording = film(Subjects.named("spsc-ring"), "1x8/-/o1/4-0");

    assertThat(recording.moments())
        .extracting(Moment::kind)
        .startsWith(Kind.CALL, Kind.MISSING, Kind.STORE, Kind.STORE, Kind.STORE, Kind.KILLED);
    assertThat(recording.moments().get(5).what())
        .isEqualTo("is killed: 3 of 4 stores had reached memory");
  }

  @Test
  void tellsOfKilledRecoveries() throws Exception {
    Recording recording = film(new JournaledRing(), "1x8/-/o1/2.r2");

    assertThat(recording.moments())
        .filteredOn(moment -> moment.kind() == Kind.KILLED)
        .extracting(Moment::party)
        .containsExactly("victim", "recoverer 1");
    assertThat(recording.moments())
        .filteredOn(moment -> moment.party().equals("recoverer 1"))
        .extracting(Moment::kind)
        .containsExactly(Kind.RECOVERY, Kind.STORE, Kind.STORE, Kind.KILLED);
  }

  @Test
  void tellsOfOneWhoIsStoppedAndResumes() throws Exception {
    Recording recording = film(new FencedMailbox(), "1x8/-/o1/stop1");

    assertThat(recording.moments())
        .filteredOn(moment -> moment.party().equals("victim"))
        .extracting(Moment::kind)
        .startsWith(Kind.CALL, Kind.STORE, Kind.STOPPED, Kind.RESUMED);
    assertThat(recording.moments())
        .filteredOn(moment -> moment.kind() == Kind.RECOVERY)
        .isNotEmpty();
  }

  @Test
  void tellsOfOneWhoDiedBefore() throws Exception {
    Recording recording = film(new JournaledRing(), "2x8/-~o1.2/o2/1");

    assertThat(recording.moments())
        .extracting(moment -> moment.party() + " " + moment.kind())
        .startsWith(
            "predecessor CALL",
            "predecessor KILLED",
            "survivor RECOVERY",
            "victim CALL",
            "victim STORE",
            "victim KILLED");
  }

  /** A call tells what it has changed, so nothing is left that nobody has done. */
  @ParameterizedTest
  @ValueSource(
      strings = {"2x8/o1po2/o3/3", "2x8/o1/o2/2.two1", "2x8/o1/o2/2.p+0", "2x8/o1/o2/2.r1"})
  void leavesNothingOut(String point) throws Exception {
    Recording recording = film(new JournaledRing(), point);
    List<Moment> moments = recording.moments();

    for (int i = 0; i < moments.size(); i++) {
      for (Bytes change : moments.get(i).changes()) {
        byte[] before =
            Arrays.copyOfRange(
                memory(recording, i),
                (int) change.offset(),
                (int) change.offset() + change.length());
        if (moments.get(i).kind() == Kind.CALL) {
          assertThat(HexFormat.of().formatHex(before))
              .as("%s changes something", moments.get(i))
              .isNotEqualTo(change.hex());
        }
      }
    }
    assertThat(moments.getLast().what())
        .as("the epilogue ends with it")
        .isEqualTo("poll() -> empty");
  }
}
