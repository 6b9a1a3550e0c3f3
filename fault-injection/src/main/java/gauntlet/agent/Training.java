package gauntlet.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;

/**
 * What a worker does with the JDK, in small: run while the JVM records which classes of the JDK to
 * put into an AOT cache. On the boot class path, so that nothing else of Gauntlet gets recorded.
 */
final class Training {
  /** Something to be sent. */
  record Specimen(String text, long number, List<String> list) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private Training() {}

  /**
   * Does it all once.
   *
   * @param arguments a file to be mapped
   */
  public static void main(String[] arguments) throws Throwable {
    System.in.read();
    System.out.println(sent(new Specimen("text", 1, List.of("element"))));
    map(Path.of(arguments[0]));
    call();
    instrument();
    StackWalker.getInstance().forEach(frame -> System.out.println(frame.getLineNumber()));
  }

  @SuppressWarnings("BanSerializableRead") // Its own bytes.
  private static Object sent(Serializable value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    String line = Base64.getEncoder().encodeToString(bytes.toByteArray());
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(line)))) {
      return in.readObject();
    }
  }

  private static void map(Path file) throws IOException {
    try (Arena arena = Arena.ofShared();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment memory = channel.map(MapMode.READ_WRITE, 0, 4096, arena);
      ValueLayout.JAVA_LONG.varHandle();
      ValueLayout.JAVA_INT.varHandle();
      MemorySegment.ofArray(new byte[100]).asSlice(50).mismatch(memory);
    }
  }

  @SuppressWarnings("restricted")
  private static void call() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle kill =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("kill"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    int self = Math.toIntExact(ProcessHandle.current().pid());
    int status = (int) kill.invokeExact(self, 0);
    System.out.println("status of no signal: %d".formatted(status));
  }

  private static void instrument() throws IOException {
    try (InputStream in = Training.class.getResourceAsStream("Training.class")) {
      ClassFile api = ClassFile.of();
      api.transformClass(
          api.parse(in.readAllBytes()),
          ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));
    }
  }
}
