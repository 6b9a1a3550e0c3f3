package gauntlet.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to start a JVM like this one: the same {@code java}, the same class path, leave to call the C
 * library.
 *
 * @param flags of the JVM, before the main class
 * @param mainClass what it runs
 * @param arguments of {@code main}
 */
public record JvmCommand(List<String> flags, String mainClass, List<String> arguments) {
  /** Whoever has a region calls the kernel. */
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  /** The flags that a JVM hands on to those it starts, a line each. */
  private static final String HERITAGE = "gauntlet.jvm.heritage";

  public JvmCommand {
    flags = List.copyOf(flags);
    arguments = List.copyOf(arguments);
  }

  /** These flags, and that which makes a JVM started with them hand all of them on. */
  public static List<String> inherited(List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.add("-D" + HERITAGE + "=" + String.join("\n", flags));
    return all;
  }

  private static List<String> heritage() {
    String flags = System.getProperty(HERITAGE, "");
    return flags.isEmpty() ? List.of() : inherited(flags.lines().toList());
  }

  public ProcessBuilder toProcessBuilder() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(NATIVE_ACCESS);
    command.addAll(heritage());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath());
    command.add(mainClass);
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** Of this JVM, absolute: the other may run in another directory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
