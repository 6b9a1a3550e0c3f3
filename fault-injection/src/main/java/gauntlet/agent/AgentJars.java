package gauntlet.agent;

import gauntlet.hook.AccessHook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The two jars a JVM needs to be watched: one with the hook, for the boot class path, and one that
 * names the agent, which is on the class path already. They are made when they are needed, from the
 * classes at hand, so that it does not matter where these came from.
 */
public final class AgentJars {
  private static final List<Class<?>> HOOK_CLASSES =
      List.of(AccessHook.class, AccessHook.Watcher.class);

  private AgentJars() {}

  /** Writes the jars into a directory, and answers the JVM flags that use them. */
  public static List<String> write(Path directory) throws IOException {
    Path hook = directory.resolve("gauntlet-hook.jar");
    Path agent = directory.resolve("gauntlet-agent.jar");
    writeJar(hook, new Attributes(), HOOK_CLASSES);
    Attributes attributes = new Attributes();
    attributes.putValue("Premain-Class", AccessAgent.class.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    writeJar(agent, attributes, List.of());
    Path jdk = directory.resolve("jdk.bin");
    try (java.io.DataOutputStream o = new java.io.DataOutputStream(Files.newOutputStream(jdk))) {
      InstrumentedJdk.make().write(o);
    }
    // By flag, not by the manifest's Boot-Class-Path, which would switch class data sharing off.
    return List.of(
        "-Xbootclasspath/a:" + hook,
        "-javaagent:" + agent + "=" + jdk,
        "--sun-misc-unsafe-memory-access=allow");
  }

  private static void writeJar(Path file, Attributes attributes, List<Class<?>> classes)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putAll(attributes);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Class<?> type : classes) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream bytes = type.getResourceAsStream("/" + entry)) {
          bytes.transferTo(jar);
        }
        jar.closeEntry();
      }
      if (!classes.isEmpty()) {
        jar.putNextEntry(new JarEntry("gauntlet/hook/UnsafeBridge.class"));
        jar.write(InstrumentedJdk.bridge());
        jar.closeEntry();
      }
    }
  }
}
