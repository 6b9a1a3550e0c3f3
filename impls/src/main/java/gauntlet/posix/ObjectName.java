package gauntlet.posix;

import java.nio.file.Path;

/**
 * What processes find a kernel object by.
 *
 * @param region the file of the region that stands for it; names of objects derive from its name
 * @param key of an object of System V, which has no name; 0 where there is none
 */
public record ObjectName(Path region, int key) {
  /** Behind the name of the region, that of a file of another kind. */
  public static final String NODE_SUFFIX = ".node";

  /** No key has been chosen yet. */
  public static final int NO_KEY = 0;

  /** Keys have this in common, so that one can see in a list whose they are: "G". */
  private static final int KEY_PREFIX = 0x47 << 24;

  /** The name of an object that is no file: mq_overview(7), sem_overview(7). */
  public String flat() {
    return "/" + region.getFileName();
  }

  /** The path of a file, beside the region: a fifo, a socket, a file to be locked. */
  public Path node() {
    return region.resolveSibling(region.getFileName() + NODE_SUFFIX);
  }

  /** The same with a key made of the lower bits of this number. */
  public ObjectName withKey(int number) {
    return new ObjectName(region, KEY_PREFIX | (number & 0xff_ffff));
  }
}
