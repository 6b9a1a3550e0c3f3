package gauntlet.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a JVM like this one: the same {@code java}, the same class path.
 *
 * @param flags of the JVM, before the main class
 * @param mainClass what it runs
 * @param arguments of {@code main}
 */
public record JvmCommand(List<String> flags, String mainClass, List<String> arguments) {
  public JvmCommand {
    flags = List.copyOf(flags);
    arguments = List.copyOf(arguments);
  }

  public ProcessBuilder toProcessBuilder() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
