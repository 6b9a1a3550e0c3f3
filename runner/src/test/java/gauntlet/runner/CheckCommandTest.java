package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.runner.Shell.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
  private static final String RIGHT = "- 0 invoke offer 1;- 0 return accepted;- 1 invoke poll;";
  private static final String TWO_OFFERS =
      "- 0 invoke offer 1;- 0 return accepted;- 0 invoke offer 2;- 0 return ";

  /** The offer of client 0, who died at 2 and was recovered at 5, takes effect after 7. */
  private static final String LATE =
      "1 0 invoke offer 1;2 0 died;5 0 recovered;6 1 invoke poll;7 1 return empty;"
          + "8 1 invoke poll;9 1 return 1";

  /** The same between 4 and 5. */
  private static final String IN_RECOVERY =
      "1 0 invoke offer 1;2 0 died;5 0 recovered;3 1 invoke poll;4 1 return empty;"
          + "8 1 invoke poll;9 1 return 1";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        RIGHT + "- 1 return 1          |                              | 0",
        RIGHT + "- 1 return empty      |                              | 1",
        RIGHT + "- 1 return threw      |                              | 1",
        RIGHT + "                      |                              | 0",
        TWO_OFFERS + "accepted         |                              | 0",
        TWO_OFFERS + "accepted         | --capacity 2                 | 0",
        TWO_OFFERS + "accepted         | --capacity 1                 | 1",
        TWO_OFFERS + "full             |                              | 1",
        TWO_OFFERS + "full             | --capacity 1                 | 0",
        TWO_OFFERS + "full             | --capacity 2                 | 1",
        TWO_OFFERS + "full             | --capacity 2 --guaranteed 1  | 0",
        TWO_OFFERS + "full             | --guaranteed 1               | 0",
        TWO_OFFERS + "full             | --guaranteed 2               | 1",
        LATE + "                       |                              | 1",
        LATE + "                       | --criterion c1               | 0",
        LATE + "                       | --criterion c2               | 1",
        IN_RECOVERY + "                | --criterion c2               | 0",
        IN_RECOVERY + "                | --criterion c3               | 1",
        "# nothing                     |                              | 2",
        "''                            |                              | 2",
      })
  void theVerdictIsTheExitCode(String lines, String options, int exit) throws IOException {
    assertThat(check(lines, options).exit()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kv        | - 0 invoke put 1 7;- 0 return done;- 0 invoke get 1;- 0 return 7     | 0",
        "kv        | - 0 invoke put 1 7;- 0 return done;- 0 invoke get 2;- 0 return 7     | 1",
        "kv        | - 0 invoke cas 1 nil 7;- 0 return done;- 0 invoke get 1;- 0 return 7 | 0",
        "mutex     | - 0 invoke lock;- 0 return locked;- 1 invoke try-lock;- 1 return busy | 0",
        "mutex     | - 0 invoke lock;- 0 return locked;- 1 invoke lock;- 1 return locked   | 1",
        "mutex     | - 0 invoke lock;- 0 return locked;- 0 died;- 1 invoke lock;"
            + "- 1 return owner-died                                                          | 0",
        "semaphore | - 0 invoke acquire;- 0 return acquired;- 1 invoke try-acquire;"
            + "- 1 return unavailable                                                         | 0",
        "semaphore | - 0 invoke acquire;- 0 return acquired;- 1 invoke acquire;"
            + "- 1 return acquired                                                            | 1",
        "semaphore --permits 2 | - 0 invoke acquire;- 0 return acquired;- 1 invoke acquire;"
            + "- 1 return acquired                                                            | 0",
      })
  void otherSpecificationsAreJudged(String spec, String lines, int exit) throws IOException {
    assertThat(Shell.gauntlet(arguments(write(lines).toString(), "--spec " + spec)).exit())
        .isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "- 0 invoke offer 1;- 0 jump => --spec queue => FILE:2: no such event: name=jump (invoke,",
        "{:process 0}            => --spec queue => FILE:1: a key is missing: key=:f",
        "{:process 0}            => --spec queue --format lines => FILE:1: not an event: line=",
        "- 0 died                => --spec queue --format edn => FILE:1: not a map: value=-",
        "- 0 died                => '' => Missing required option: '--spec=SPEC'",
        "- 0 died                => --spec stack => no such spec: name=stack (queue, priority-queue, broadcast, register, kv, mutex, rw-lock, semaphore, notifier, rpc)",
        "- 0 died                => --spec queue --format x => Invalid value for option '--format'",
        "- 0 died                => --spec queue --criterion c4 => no such criterion: name=c4 (c1, c2, c3)",
        "- 0 died                => --spec queue --capacity 0 => capacity out of range: guaranteed=0, maximum=0",
        "- 0 died                => --spec queue --capacity 1 --guaranteed 2 => capacity out of range: guaranteed=2, maximum=1",
        "- 0 died                => --spec queue --capacity x => Invalid value for option '--capacity'",
        "- 0 died                => --spec register --capacity 1 => no parameter of the specification: option=--capacity, spec=register",
      })
  void badInputIsAOneLineError(String lines, String options, String message) throws IOException {
    Path file = write(lines);
    Result result = Shell.gauntlet(arguments(file.toString(), options));

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err().replace(file.toString(), "FILE"))
        .startsWith("gauntlet: " + message)
        .hasLineCount(1);
  }

  @Test
  void aFileThatCannotBeReadIsAUsageError() {
    Result missing = Shell.gauntlet("check", "/nosuch", "--spec", "queue");
    Result folder = Shell.gauntlet("check", directory.toString(), "--spec", "queue");

    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).startsWith("gauntlet: no file that can be read: file=/nosuch");
    assertThat(folder.exit()).isEqualTo(3);
  }

  @Test
  void aViolationIsShownWithItsEvidence() throws IOException {
    Result result = check(RIGHT + "- 1 return 2", "");

    assertThat(result.out().lines())
        .hasSize(3)
        .element(0)
        .asString()
        .matches("\\S+: VIOLATED: 2 operations, 2 clients, 0 pending, \\d+ ms");
    assertThat(result.out())
        .endsWith(
            """
            Message 2 was delivered, and never accepted.
              client 1  [0, 1]  poll() -> 2
            """);
  }

  @Test
  void manyOverlappingCallsAreDecided() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int client = 0; client < 65; client++) {
      lines.append("- ").append(client).append(" invoke poll;");
    }
    Result result = check(lines + "- 0 return empty", "");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains(": passed: 65 operations, 65 clients, 64 pending");
  }

  @Test
  void readsStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(split(RIGHT + "- 1 return 2")));
      Result violated = Shell.gauntlet("check", "-", "--spec", "queue");
      System.setIn(new ByteArrayInputStream(split("- 0 died;x")));
      Result malformed = Shell.gauntlet("check", "-", "--spec", "queue");

      assertThat(violated.exit()).isEqualTo(1);
      assertThat(violated.out()).startsWith("-: VIOLATED: ");
      assertThat(malformed.err()).startsWith("gauntlet: -:2: not an event: ");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void saysTheSameAsJson() throws IOException {
    Path file = write(LATE);
    Result result =
        Shell.gauntlet(arguments(file.toString(), "--spec queue --criterion c2 --json"));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(
            result
                .out()
                .replace(file.toString(), "FILE")
                .replaceAll("(\"elapsedMillis\" : )\\d+", "$11"))
        .isEqualTo(
            """
            {
              "version" : 1,
              "verdict" : "VIOLATED",
              "file" : "FILE",
              "spec" : "queue",
              "criterion" : "c2",
              "operations" : 3,
              "clients" : 2,
              "pending" : 1,
              "crashes" : 1,
              "elapsedMillis" : 1,
              "reason" : "Client 1 found the queue empty, though at every instant of its poll a message was inside.",
              "evidence" : [ "client 0  [0, 4]  offer(1) -> pending", "client 1  [5, 6]  poll() -> empty", "client 1  [7, 8]  poll() -> 1" ]
            }
            """);
  }

  private Result check(String lines, String options) throws IOException {
    String given = options == null ? "" : options;
    return Shell.gauntlet(arguments(write(lines).toString(), "--spec queue " + given));
  }

  private Path write(String lines) throws IOException {
    return Files.write(directory.resolve("history"), split(lines));
  }

  private static byte[] split(String lines) {
    return lines.replace(';', '\n').getBytes(StandardCharsets.UTF_8);
  }

  private static String[] arguments(String file, String options) {
    return ("check " + file + " " + options).strip().split(" +");
  }
}
