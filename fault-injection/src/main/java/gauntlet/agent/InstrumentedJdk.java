package gauntlet.agent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes of this JDK that are instrumented, by their internal names, and how they get to
 * another JVM.
 *
 * <ul>
 *   <li>{@code ScopedMemoryAccess}: every access through a MemorySegment, a VarHandle on one or a
 *       ByteBuffer ends there, with its real address.
 *   <li>{@code VarHandle}: the fences.
 *   <li>{@code sun.misc.Unsafe}, where there is one.
 * </ul>
 */
record InstrumentedJdk(Map<String, byte[]> classFiles) {
  private static final List<String> NAMES =
      List.of(
          "jdk/internal/misc/ScopedMemoryAccess", "java/lang/invoke/VarHandle", "sun/misc/Unsafe");

  static InstrumentedJdk make() throws IOException {
    Map<String, byte[]> classFiles = new LinkedHashMap<>();
    for (String name : NAMES) {
      Optional<byte[]> original = classFile(name);
      if (original.isPresent()) {
        classFiles.put(
            name,
            CallRedirection.redirect(original.get(), ClassHierarchyResolver.defaultResolver()));
      }
    }
    return new InstrumentedJdk(classFiles);
  }

  /** The bridge that the classes call, made for this JDK. */
  static byte[] bridge() throws IOException {
    return UnsafeBridge.generate(classFile("jdk/internal/misc/Unsafe").orElseThrow());
  }

  /** A class of the JDK as it came. */
  private static Optional<byte[]> classFile(String name) throws IOException {
    for (Module module : ModuleLayer.boot().modules()) {
      String packageName = name.substring(0, name.lastIndexOf('/')).replace('/', '.');
      if (module.getPackages().contains(packageName)) {
        try (InputStream in = module.getResourceAsStream(name + ".class")) {
          if (in != null) {
            return Optional.of(in.readAllBytes());
          }
        }
      }
    }
    return Optional.empty();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(jvm());
    out.writeInt(classFiles.size());
    for (Map.Entry<String, byte[]> entry : classFiles.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().length);
      out.write(entry.getValue());
    }
  }

  static InstrumentedJdk read(DataInputStream in) throws IOException {
    String madeFor = in.readUTF();
    if (!madeFor.equals(jvm())) {
      throw new IOException(
          "classes of another JVM: theirs=%s, this one=%s".formatted(madeFor, jvm()));
    }
    Map<String, byte[]> classFiles = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      classFiles.put(name, in.readNBytes(in.readInt()));
    }
    return new InstrumentedJdk(classFiles);
  }

  /** What tells one build of a JDK from all others. */
  static String jvm() {
    // Not by a format: that alone is a tenth of a worker's start-up time.
    return String.join(
        " ",
        System.getProperty("java.vm.vendor"),
        System.getProperty("java.vm.version"),
        System.getProperty("os.arch"));
  }
}
