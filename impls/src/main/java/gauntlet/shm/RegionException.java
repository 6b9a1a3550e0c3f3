package gauntlet.shm;

import java.nio.file.Path;

/** A region file could not be created, must not be opened, or has gone from under its users. */
public final class RegionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the file. */
  public enum Reason {
    /** Nothing is there. */
    MISSING,
    /** Something is already there. */
    EXISTS,
    /** It cannot be read, written or mapped. */
    INACCESSIBLE,
    /** It is no region: its header is another's, or damaged. */
    FOREIGN,
    /** There is no room for it: memory, quota or the largest size of a file is exhausted. */
    NO_SPACE,
    /** The kernel does not give what was asked for, such as huge pages. */
    REFUSED,
    /** Its header is all zeros, as if its creator had not finished. */
    HALF_CREATED,
    /** It is a region of another layout version. */
    OTHER_VERSION,
    /** It has not the length its header says, is too short for a header, or has become shorter. */
    TRUNCATED
  }

  private final Reason reason;
  private final String what;

  RegionException(Reason reason, Path file, String what) {
    this(reason, file, what, null);
  }

  RegionException(Reason reason, Path file, String what, Throwable cause) {
    super(what + ": file=" + file, cause);
    this.reason = reason;
    this.what = what;
  }

  public Reason reason() {
    return reason;
  }

  /** The message without the file. */
  public String what() {
    return what;
  }
}
