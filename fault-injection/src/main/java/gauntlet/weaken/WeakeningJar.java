package gauntlet.weaken;

import gauntlet.process.JvmCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar that names the agent, which is on the class path already. */
public record WeakeningJar(Path file) {
  /** Writes it into this directory. */
  public static WeakeningJar in(Path directory) throws IOException {
    Path file = directory.resolve("gauntlet-weakening.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", WeakeningAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
    return new WeakeningJar(file);
  }

  /** The flag of a JVM that traces. */
  String traceFlag() {
    return "-javaagent:%s=%s".formatted(file, WeakeningAgent.TRACE);
  }

  /**
   * The flags of a JVM that runs this mutant, and so do all that it starts.
   *
   * @param reached the file that is made when the weakened access is made for the first time
   */
  public List<String> flags(Mutant mutant, Path reached) {
    return JvmCommand.inherited(
        List.of(
            "-javaagent:%s=%s".formatted(file, mutant.id()),
            "-D" + Bookkeeping.REACHED + "=" + reached));
  }
}
