package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Shape;
import gauntlet.engine.Verdict;
import gauntlet.report.RunReport;
import gauntlet.report.VerdictJson;
import gauntlet.ring.SpscRingSubject;
import gauntlet.shm.SharedRegion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a user sees: exit codes, one-line errors, files. */
class CommandLineTest {
  private static final String BROKEN = "broken/spsc-ring-early-publish";

  @TempDir private Path directory;

  /** A subject that cannot even be created. */
  public static final class Unusable extends SpscRingSubject {
    @Override
    public String id() {
      return Unusable.class.getName();
    }

    @Override
    public void create(MemorySegment zeroed, Shape shape) {
      throw new IllegalStateException("as planned");
    }
  }

  private record Result(int exit, String out, String err) {}

  private static Result gauntlet(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        GauntletCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = commandLine.execute(arguments);
    return new Result(exit, out.toString(), err.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                      | a command is missing",
        "verify nosuch                           | no such subject: name=nosuch",
        "verify java.lang.String                 | not a Subject, or a SubjectSource",
        "verify --budget 3x                      | not a budget: text=3x",
        "verify --budget 0s                      | a budget of nothing: text=0s",
        "verify --engine foo                     | no such engine: name=foo",
        "verify --seed -3                        | seed out of range: seed=-3",
        "verify --seed x                         | Invalid value for option '--seed'",
        "verify --bogus                          | Unknown option: '--bogus'",
        "verify --out /proc/nosuch               | cannot write reports: out=/proc/nosuch",
        "replay nonsense                         | not a replay token: text=nonsense",
        "replay foo:spsc-ring:1:x                | no such engine: name=foo",
        "replay crash:nosuch:1:4x12/-/o1/0/0 | no such subject: name=nosuch",
        "verify spsc-ring --shard 4/3            | no such shard: index=4, of=3",
        "verify spsc-ring --shard x              | not a shard: text=x",
        "verify spsc-ring --shard 9/9            | nothing to run: shard=9/9, runs=5",
        "verify nosuch --classpath /nosuch       | nothing there for the class path: path=/nosuch",
        "verify spsc-ring --json --quiet         | mutually exclusive",
        "merge /nosuch                           | no such verdict file: file=/nosuch",
        "merge pom.xml                           | not a verdict file: file=pom.xml",
        "report /nosuch                          | no such verdict file: file=/nosuch",
        "explain nosuch                          | no such subject: name=nosuch",
        "explain a/crash/1 --report /nosuch      | no such verdict file: file=/nosuch",
        "verify --clock sundial                  | Invalid value for option '--clock'",
        "replay crash:spsc-ring:1:x              | not a crash point: text=x",
        "replay crash:spsc-ring:1:0x8/-/o1/0/0 | shape out of range: capacity=0, shortest=8",
        "replay interleave:spsc-ring:1:x         | not a scenario: text=x",
        "replay processes:spsc-ring:1:x          | not a round: text=x",
        "replay stress:spsc-ring:1:x             | no such test: name=x",
        "litmus NoSuch                           | no such litmus test: name=NoSuch",
        "litmus --budget 1s                      | the budget is too small: millis=1000",
        "teeth nosuch                            | not in the gallery: name=nosuch",
        "teeth spsc-ring                         | not in the gallery: name=spsc-ring",
        "teeth --engine foo                      | no such engine: name=foo",
        "teeth --budget 3x                       | not a budget: text=3x",
        "teeth --weaken nosuch                   | no such subject: name=nosuch",
        "teeth --weaken --every-engine           | --every-engine is for the gallery",
        "teeth --trend x                         | --trend is for --weaken",
        "teeth --score 80                        | --score is for --weaken",
        "teeth --weaken --score 101              | score out of range: percent=101",
        "replay stress:spsc-ring:1:x --weaken y  | no such test: name=x",
        "teeth broken/spsc-ring-plain-publish --engine stress | none of these engines is expected",
        "regions /etc/passwd                     | not a Gauntlet region",
        "regions /nosuch                         | no such region: file=/nosuch",
        "regions /dev/null                       | region is shorter than its header",
      })
  void badInputIsAOneLineError(String line, String message) {
    Result result = gauntlet(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).startsWith("gauntlet: ").contains(message).hasLineCount(1);
  }

  @Test
  void explainsWords() {
    assertThat(gauntlet("explain", "crash").out())
        .contains("killed by SIGKILL")
        .contains("puts CRASH to the test");
    assertThat(gauntlet("explain", "CRASH").out())
        .contains("put to the test by: processes")
        .contains("spsc-ring: BEFORE_CRASH");
    assertThat(gauntlet("explain", BROKEN).out())
        .contains("contract: MessageQueue")
        .contains("breaks: ")
        .contains("is to be caught by: ");
  }

  /** One run: what it finds is explained, drawn again, and printed in other ways. */
  @Test
  void whatWasFoundCanBeLookedAtAgain() throws Exception {
    String out = directory.toString();
    Result run =
        gauntlet(
            "verify", BROKEN, "--engine", "interleave", "--budget", "20s", "--quiet", "--out", out);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith(BROKEN + "/interleave/1: ").doesNotContain("seed ");

    assertThat(gauntlet("explain", BROKEN + "/interleave/1", "--report", out).out())
        .contains("violated: SAFETY")
        .contains("  | thread 0")
        .contains("replay: ./gauntlet replay interleave:" + BROKEN);
    assertThat(gauntlet("explain", BROKEN + "/interleave/9", "--report", out).err())
        .contains("no such finding: id=" + BROKEN + "/interleave/9");
    Path again = directory.resolve("again");
    Result report = gauntlet("report", out, "--json", "--out", again.toString());
    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.out()).isEqualTo(Files.readString(directory.resolve("verdict.json")));
    for (String file :
        List.of("verdict.json", "junit.xml", "report.html", "summary.md", "findings.sarif")) {
      assertThat(again.resolve(file)).hasSameTextualContentAs(directory.resolve(file));
    }
  }

  @Test
  void shardsAreMerged() throws Exception {
    for (int shard = 1; shard <= 2; shard++) {
      Result result =
          gauntlet(
              "verify",
              BROKEN,
              "--engine",
              "interleave,crash",
              "--seed",
              "5",
              "--budget",
              "40s",
              "--shard",
              shard + "/2",
              "--out",
              directory.resolve("shard" + shard).toString());
      assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(1);
    }

    Result merged =
        gauntlet(
            "merge",
            directory.resolve("shard2").toString(),
            directory.resolve("shard1/verdict.json").toString(),
            "--out",
            directory.toString());

    assertThat(merged.exit()).isEqualTo(1);
    assertThat(merged.out()).contains("crash/1: ").contains("interleave/1: ");
    assertThat(gauntlet("merge", directory.resolve("shard1").toString()).err())
        .contains("not all shards of a run, each once: shards=[1/2], needed=[1/2, 2/2]");
  }

  @Test
  void theShellCanCompleteCommands() {
    assertThat(gauntlet("generate-completion").out()).contains("--classpath").contains("explain");
  }

  @Test
  void listsTheSubjects() {
    assertThat(gauntlet("list").out()).contains("spsc-ring ").contains(BROKEN);
    assertThat(gauntlet("list", "--json").out())
        .contains("\"subjects\"")
        .contains("\"id\" : \"spsc-ring\"")
        .contains("\"contract\" : \"MessageQueue\"");
  }

  @Test
  void showsARegionAndWhoMadeIt() {
    Path file = directory.resolve("region");
    try (SharedRegion region = SharedRegion.create(file, 4_096)) {
      assertThat(region.file()).isEqualTo(file);
      Result result = gauntlet("regions", file.toString());

      assertThat(result.exit()).isZero();
      assertThat(result.out())
          .contains("4,096 bytes  created by pid " + ProcessHandle.current().pid() + " (alive)");
    }
  }

  @Test
  void theDoctorNamesWhatItLookedAt() {
    Result result = gauntlet("doctor");

    assertThat(result.exit()).as(result.out()).isZero();
    assertThat(result.out()).contains("JDK", "cores", "/dev/shm", "clock source", "libc");
  }

  @Test
  void aBrokenSubjectExitsWithOneAndItsFindingReplays() throws Exception {
    Result result =
        gauntlet(
            "verify",
            BROKEN,
            "--engine",
            "crash",
            "--budget",
            "20s",
            "--seed",
            "7",
            "--out",
            directory.toString());

    assertThat(result.exit()).as(result.err()).isEqualTo(1);
    RunReport report = VerdictJson.read(directory.resolve("verdict.json"));
    assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(report.seed()).isEqualTo(7);
    String token = report.findings().getFirst().finding().replay().toString();
    assertThat(result.out()).contains("./gauntlet replay " + token);
    assertThat(directory.resolve("report.html")).content().contains(token);
    assertThat(directory.resolve("junit.xml")).content().contains("<failure");

    Result replayed = gauntlet("replay", token);

    assertThat(replayed.exit()).isEqualTo(1);
    assertThat(replayed.out()).contains("It happened again.");
  }

  @Test
  void bugsThatAreCaughtExitWithZero() throws Exception {
    Result result =
        gauntlet(
            "teeth",
            BROKEN,
            "broken/spsc-ring-plain-publish",
            "--engine",
            "crash",
            "--budget",
            "40s",
            "--seed",
            "7",
            "--out",
            directory.toString());

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("./gauntlet replay crash:" + BROKEN)
        .contains("2 caught, 0 missed, 0 inconclusive of 2");
    assertThat(directory.resolve("teeth.json")).content().contains("\"outcome\": \"CAUGHT\"");
  }

  /** No crash shows at once, if it is given no time. */
  @Test
  void aBugThatNoEngineHadTimeForExitsWithTwo() {
    Result result =
        gauntlet(
            "teeth",
            "broken/spsc-ring-plain-publish",
            "--budget",
            "1ms",
            "--out",
            directory.toString());

    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
    assertThat(result.out()).contains("0 caught, 0 missed, 1 inconclusive of 1");
  }

  @Test
  void aCorrectSubjectExitsWithZero() throws Exception {
    Result result =
        gauntlet(
            "verify",
            "spsc-ring",
            "--engine",
            "processes",
            "--budget",
            "5s",
            "--out",
            directory.toString());

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(VerdictJson.read(directory.resolve("verdict.json")).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void anEngineThatCannotRunIsInconclusiveNeverGreen() {
    Result result =
        gauntlet(
            "verify",
            Unusable.class.getName(),
            "--engine",
            "crash,processes",
            "--budget",
            "20s",
            "--out",
            directory.toString());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).contains("inconclusive").contains("as planned");
  }

  @Test
  void aBudgetTooSmallForAnEngineIsInconclusive() {
    Result result =
        gauntlet("verify", "--engine", "stress", "--budget", "5s", "--out", directory.toString());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).contains("its share of the budget is too small");
  }

  @Test
  void nothingIsLeftInSharedMemory() throws Exception {
    List<String> before = leakedRegions();

    gauntlet(
        "verify", BROKEN, "--engine", "crash", "--budget", "20s", "--out", directory.toString());

    assertThat(before).containsAll(leakedRegions());
  }

  /** Others on this machine may have regions in use. */
  private List<String> leakedRegions() {
    return gauntlet("regions").out().lines().filter(line -> line.endsWith("leaked")).toList();
  }
}
