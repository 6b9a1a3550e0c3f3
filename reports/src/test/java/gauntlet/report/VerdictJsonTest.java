package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gauntlet.engine.Certainty;
import gauntlet.engine.Expectation;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.Step;
import gauntlet.engine.Timeline.Mark;
import gauntlet.engine.Verdict;
import gauntlet.subject.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictJsonTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "verdict-json.md");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("verdict.json");
  }

  @Test
  void writesExactlyThisShape() throws IOException {
    VerdictJson.write(Samples.runWith(Samples.finding("\"torn\"\n", "a", "b")), file);

    assertThat(file)
        .hasContent(
            """
            {
              "version": 1,
              "verdict": "VIOLATED",
              "seed": 42,
              "budgetMillis": 300000,
              "elapsedMillis": 13250,
              "subjects": [
                {
                  "id": "broken/spsc-ring-early-publish",
                  "verdict": "VIOLATED",
                  "declares": {
                    "SAFETY": "LINEARIZABLE",
                    "CRASH": "BEFORE_CRASH"
                  },
                  "engines": [
                    {
                      "engine": "crash",
                      "verdict": "VIOLATED",
                      "elapsedMillis": 1234,
                      "counts": {
                        "crashPoints": 17,
                        "realKills": 17
                      },
                      "exercised": {
                        "CRASH": 17
                      },
                      "findings": [
                        {
                          "id": "broken/spsc-ring-early-publish/crash/1",
                          "guarantee": "CRASH",
                          "certainty": "L0 certain",
                          "where": "SpscRing.write:118@bci#31",
                          "message": "\\"torn\\"\\n",
                          "replay": "crash:broken/spsc-ring-early-publish:42:producer.0.2",
                          "evidence": [
                            "a",
                            "b"
                          ]
                        }
                      ],
                      "notCovered": [
                        "power loss is not modelled"
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    for (RunReport report :
        List.of(
            Samples.run(), Samples.race(), Samples.played(), Samples.death(), Samples.empty())) {
      VerdictJson.write(report, file);

      assertThat(VerdictJson.read(file)).isEqualTo(report);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryCertainty(Certainty certainty) throws IOException {
    Finding sample = Samples.FINDING;
    RunReport report =
        Samples.runWith(
            new Finding(
                sample.guarantee(),
                certainty,
                sample.where(),
                sample.message(),
                sample.replay(),
                sample.evidence()));

    VerdictJson.write(report, file);

    assertThat(VerdictJson.read(file)).isEqualTo(report);
  }

  @Test
  void readsTheEngineItWrote() throws IOException {
    EngineReport report = Samples.crash(Samples.FINDING);

    VerdictJson.writeEngine(Samples.BROKEN, report, file);

    assertThat(VerdictJson.readEngine(Samples.BROKEN, file)).isEqualTo(report);
  }

  @Test
  void refusesAnEngineOfAnotherSubject() throws IOException {
    VerdictJson.writeEngine(Samples.BROKEN, Samples.crash(Samples.FINDING), file);

    assertNotAVerdictFile(() -> VerdictJson.readEngine("spsc-ring", file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "not JSON", "{\"version\": 1"})
  void refusesWhatIsNoReport(String content) throws IOException {
    Files.writeString(file, content);

    assertNotAVerdictFile(() -> VerdictJson.read(file));
    assertNotAVerdictFile(() -> VerdictJson.readEngine("spsc-ring", file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": 1               | \"version\": 2",
        "\"verdict\": \"VIOLATED\"    | \"verdict\": \"PASSED\"",
        "\"verdict\": \"VIOLATED\"    | \"verdict\": 2",
        "\"seed\": 42                 | \"seed\": null",
        "\"seed\": 42                 | \"seed\": \"42\"",
        "\"seed\": 42                 | \"seed\": 42.5",
        "\"seed\": 42,                | ``",
        "\"seed\": 42                 | \"seed\": 42, \"extra\": 1",
        "\"SpscRing.write:118@bci#31\" | null",
        "\"realKills\": 17            | \"realKills\": null",
        "\"CRASH\": 17                | \"CRASH\": 0",
        "\"CRASH\": 17                | \"GRASH\": 17",
        "crash/1                      | crash/2",
        "L0 certain                   | L0",
        "\"crash:broken               | \"broken",
        "\"consumer  poll             | null, \"consumer  poll",
        "\"subjects\": [              | \"subjects\": [ null,",
      })
  void refusesWhatItWouldNotHaveWritten(String written, String found) throws IOException {
    String json = VerdictJson.render(Samples.run());
    assertThat(json).contains(written);
    Files.writeString(file, json.replace(written, found));

    assertNotAVerdictFile(() -> VerdictJson.read(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"before\": [],    | ``",
        "\"lane\": 1,       | \"lane\": 2,",
        "\"to\": 3,         | \"to\": 0,",
        "\"kind\": \"SWITCH\" | \"kind\": \"PAUSE\"",
        "\"thread\": 1,     | \"thread\": 2,",
        "\"thread\": 1,     | ``",
      })
  void refusesAnInterleavingItWouldNotHaveWritten(String written, String found) throws IOException {
    String json = VerdictJson.render(Samples.race());
    assertThat(json).contains(written);
    Files.writeString(file, json.replace(written, found));

    assertNotAVerdictFile(() -> VerdictJson.read(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"size\": 288        | \"size\": 128",
        "\"kind\": \"MISSING\" | \"kind\": \"LOST\"",
        "\"kind\": \"DIED\"    | \"kind\": \"LEFT\"",
        "0100000000000000     | 010000000000000",
        "0100000000000000     | 010000000000000g",
      })
  void refusesARecordingItWouldNotHaveWritten(String written, String found) throws IOException {
    String json = VerdictJson.render(Samples.death());
    assertThat(json).contains(written);
    Files.writeString(file, json.replace(written, found));

    assertNotAVerdictFile(() -> VerdictJson.read(file));
  }

  @Test
  void doesNotCallAMissingFileBroken() {
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> VerdictJson.read(file));
  }

  @Test
  void isDocumentedByWhatItWrites() throws IOException {
    assertThat(Files.readString(DOCUMENT))
        .contains("```json\n" + VerdictJson.render(Samples.run()) + "```")
        .contains("```json\n" + VerdictJson.render(Samples.race()) + "```")
        .contains("```json\n" + VerdictJson.render(Samples.played()) + "```")
        .contains("```json\n" + VerdictJson.render(Samples.death()) + "```");
  }

  @Test
  void documentsEveryWord() throws IOException {
    Stream<Object> words =
        Stream.of(
                Verdict.values(),
                Guarantee.values(),
                Certainty.values(),
                Step.Kind.values(),
                Expectation.values(),
                Mark.Kind.values(),
                Moment.Kind.values(),
                Field.Kind.values())
            .flatMap(Arrays::stream);

    assertThat(Files.readString(DOCUMENT))
        .contains(words.map(word -> "| `" + word + "` |").toList());
  }

  private void assertNotAVerdictFile(ThrowingCallable reading) {
    assertThatExceptionOfType(NotAVerdictFileException.class)
        .isThrownBy(reading)
        .withMessage("not a verdict file: file=" + file);
  }
}
