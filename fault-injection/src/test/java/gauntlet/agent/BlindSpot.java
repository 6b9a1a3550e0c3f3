package gauntlet.agent;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Ways to touch memory that the agent does not see. */
enum BlindSpot {
  READING_A_FILE(true) {
    @Override
    void access(MemorySegment memory) throws IOException {
      Path file = Files.createTempFile("blind", "spot");
      try (FileChannel channel = FileChannel.open(file)) {
        Files.write(file, new byte[] {1, 2, 3});
        channel.read(memory.asByteBuffer());
      } finally {
        Files.delete(file);
      }
    }
  },
  DEFLATING(true) {
    @Override
    void access(MemorySegment memory) {
      try (Deflater deflater = new Deflater()) {
        deflater.setInput(ByteBuffer.allocateDirect(100));
        deflater.finish();
        deflater.deflate(memory.asByteBuffer());
      }
    }
  },
  NATIVE_CODE(true) {
    @Override
    @SuppressWarnings("restricted")
    void access(MemorySegment memory) {
      Linker linker = Linker.nativeLinker();
      MethodHandle memset =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("memset"),
              FunctionDescriptor.of(
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG));
      try {
        memset.invokeWithArguments(memory, 1, 64L);
      } catch (Throwable e) {
        throw new LinkageError("cannot call memset(3)", e);
      }
    }
  },
  LONG_MISMATCH(false, "load 0+1 PLAIN") {
    @Override
    void access(MemorySegment memory) {
      memory.mismatch(MemorySegment.ofArray(new byte[1000]));
    }
  },
  CHECKSUM(false) {
    @Override
    void access(MemorySegment memory) {
      new CRC32().update(memory.asByteBuffer());
    }
  };

  private final boolean stores;

  @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of strings.
  private final List<String> told;

  BlindSpot(boolean stores, String... told) {
    this.stores = stores;
    this.told = List.of(told);
  }

  boolean stores() {
    return stores;
  }

  /** Of all that it touches. */
  List<String> told() {
    return told;
  }

  abstract void access(MemorySegment memory) throws IOException;
}
