package gauntlet.litmus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the tests were played on.
 *
 * @param processor its model
 * @param architecture as the JVM names it
 */
public record Machine(String processor, String architecture, int cores, String jvm) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** What x86-64 calls it; where there is none, AArch64 has numbers. */
  private static final List<String> MODEL_KEYS = List.of("model name", "CPU part");

  /** The one this JVM runs on. */
  public static Machine thisOne() throws IOException {
    return new Machine(
        processor(Files.readAllLines(CPU_INFO)),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /** The model that these lines tell of. */
  static String processor(List<String> lines) {
    for (String key : MODEL_KEYS) {
      for (String line : lines) {
        if (line.startsWith(key)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown";
  }

  boolean isX86() {
    return architecture.equals("amd64");
  }
}
