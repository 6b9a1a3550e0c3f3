package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.runner.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/history-format.md} shows: a history, named by its first line, and runs. */
class HistoryFormatDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "history-format.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```text\n(?<history>[#;] (?<file>\\S+)\n.*?)```\n\n```console\n(?<runs>.*?)```",
          Pattern.DOTALL);
  private static final String COMMAND = "$ ./gauntlet ";

  @TempDir private Path directory;

  @Test
  void theExamplesSayWhatHappens() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
    int examples = 0;
    for (; example.find(); examples++) {
      Path file = directory.resolve(example.group("file"));
      Files.writeString(file, example.group("history"));

      assertThat(play(example.group("runs").lines().toList()))
          .isEqualTo(withoutTimes(example.group("runs")));
    }
    assertThat(examples).isEqualTo(3);
  }

  /** What a shell would show of these commands. */
  private String play(List<String> session) {
    StringBuilder shown = new StringBuilder();
    int exit = 0;
    for (String line : session) {
      if (line.startsWith(COMMAND)) {
        Result result = run(line.substring(COMMAND.length()));
        exit = result.exit();
        shown.append(line).append('\n').append(result.out()).append(result.err());
      } else if (line.equals("$ echo $?")) {
        shown.append(line).append('\n').append(exit).append('\n');
      }
    }
    return withoutTimes(shown.toString().replace(directory + "/", ""));
  }

  private Result run(String command) {
    String[] arguments = command.split(" ");
    arguments[1] = directory.resolve(arguments[1]).toString();
    return Shell.gauntlet(arguments);
  }

  private static String withoutTimes(String output) {
    return output.replaceAll("\\d+ ms", "1 ms");
  }
}
