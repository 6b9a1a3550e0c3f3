package gauntlet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmCommandTest {
  /** Says which JVM it runs in, and what it was given. */
  static final class Witness {
    private Witness() {}

    public static void main(String[] arguments) {
      System.out.print(
          String.join(
              "|",
              Runtime.version().toString(),
              System.getProperty("flag"),
              Arrays.toString(arguments)));
    }
  }

  @Test
  void startsAJvmLikeThisOneWithItsFlagsAndArguments() throws IOException {
    JvmCommand command =
        new JvmCommand(
            List.of("-XX:TieredStopAtLevel=1", "-Dflag=set"),
            Witness.class.getName(),
            List.of("one", "two words"));

    Process process = command.toProcessBuilder().start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(Runtime.version() + "|set|[one, two words]");
  }

  /** Starts a witness, and hands on what it says. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws IOException {
      Process child =
          new JvmCommand(List.of(), Witness.class.getName(), List.of()).toProcessBuilder().start();
      child.getInputStream().transferTo(System.out);
    }
  }

  @Test
  void handsOnWhatIsToBeInherited() throws IOException {
    List<String> flags = JvmCommand.inherited(List.of("-Dother=1", "-Dflag=inherited"));

    Process process =
        new JvmCommand(flags, Parent.class.getName(), List.of()).toProcessBuilder().start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .endsWith("|inherited|[]");
  }

  @Test
  void findsItsClassesInAnyDirectory() throws IOException {
    String classPath = System.getProperty("java.class.path");
    try {
      System.setProperty("java.class.path", "target/test-classes");
      Process process =
          new JvmCommand(List.of(), Witness.class.getName(), List.of())
              .toProcessBuilder()
              .directory(new File("/"))
              .start();

      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("|null|[]");
    } finally {
      System.setProperty("java.class.path", classPath);
    }
  }

  @Test
  void doesNotChangeWithTheListsItWasMadeFrom() {
    List<String> flags = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    JvmCommand command = new JvmCommand(flags, "Main", arguments);

    flags.add("-Xint");
    arguments.add("more");

    assertThat(command.flags()).isEmpty();
    assertThat(command.arguments()).isEmpty();
  }
}
