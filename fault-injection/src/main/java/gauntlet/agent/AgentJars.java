package gauntlet.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a JVM needs to be watched. It is made of the classes at hand, so that it does not matter
 * where these came from, and kept in a cache of the user's between runs.
 */
public final class AgentJars {
  /** What the agent cannot see, for whoever reports what was not covered. */
  public static final List<String> NOT_SEEN =
      List.of(
          "stores by the kernel and by native code: FileChannel.read, Socket, JNI, downcalls,"
              + " Inflater and the like, given watched memory to write into",
          "stores by the Vector API, once compiled by C2",
          "loads by CRC32, CRC32C, Adler32 and MemorySegment.mismatch of more than a few bytes",
          "calls of jdk.internal.misc.Unsafe by reflection, method handle or method reference",
          "that locks and volatile fields of the heap order stores, too");

  private AgentJars() {}

  /**
   * Makes or finds the files of the agent, and answers the JVM flags that use them.
   *
   * @param directory for the files, where the user has no cache that can be used
   */
  public static List<String> write(Path directory) throws IOException {
    Optional<AgentCache> cache = AgentCache.open(AgentCache.directoryOfUser());
    return cache.isPresent() ? cache.get().flags() : AgentFiles.make(directory).flags();
  }
}
