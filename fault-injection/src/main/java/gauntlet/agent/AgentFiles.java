package gauntlet.agent;

import gauntlet.hook.AccessHook;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * The files a JVM needs to be watched: a jar with the hook and the bridge, for the boot class path;
 * one that names the agent, which is on the class path already; and the instrumented classes of the
 * JDK.
 */
record AgentFiles(Path hookJar, Path agentJar, Path instrumentedJdk) {
  private static final List<Class<?>> BOOT_CLASSES =
      List.of(AccessHook.class, AccessHook.Watcher.class, Training.class, Training.Specimen.class);

  static AgentFiles in(Path directory) {
    return new AgentFiles(
        directory.resolve("gauntlet-hook.jar"),
        directory.resolve("gauntlet-agent.jar"),
        directory.resolve("instrumented-jdk.bin"));
  }

  static AgentFiles make(Path directory) throws IOException {
    AgentFiles files = in(directory);
    writeJar(files.hookJar, new Attributes(), bootClasses());
    Attributes attributes = new Attributes();
    attributes.putValue("Premain-Class", AccessAgent.class.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    writeJar(files.agentJar, attributes, Map.of());
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(files.instrumentedJdk)))) {
      InstrumentedJdk.make().write(out);
    }
    return files;
  }

  List<Path> all() {
    return List.of(hookJar, agentJar, instrumentedJdk);
  }

  List<String> flags() {
    List<String> flags = new ArrayList<>(flagsWithoutAgent());
    flags.add("-javaagent:%s=%s".formatted(agentJar, instrumentedJdk));
    return flags;
  }

  /** Those that a JVM must have in common with the one that its AOT cache was made by. */
  List<String> flagsWithoutAgent() {
    return List.of(
        // By flag, not by the manifest's Boot-Class-Path, which would switch class data sharing
        // off.
        "-Xbootclasspath/a:" + hookJar,
        // Or the JVM warns of the code under test.
        "--sun-misc-unsafe-memory-access=allow");
  }

  private static Map<String, byte[]> bootClasses() throws IOException {
    Map<String, byte[]> classFiles = new LinkedHashMap<>();
    for (Class<?> type : BOOT_CLASSES) {
      classFiles.put(entry(type.describeConstable().orElseThrow()), classFile(type));
    }
    classFiles.put(entry(UnsafeBridge.BRIDGE), InstrumentedJdk.bridge());
    return classFiles;
  }

  private static String entry(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
  }

  static byte[] classFile(Class<?> type) throws IOException {
    String resource = "/" + entry(type.describeConstable().orElseThrow());
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  private static void writeJar(Path file, Attributes attributes, Map<String, byte[]> entries)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putAll(attributes);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
  }
}
