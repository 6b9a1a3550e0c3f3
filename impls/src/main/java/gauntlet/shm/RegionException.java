package gauntlet.shm;

import java.nio.file.Path;

/** A region file could not be created, or must not be opened. */
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
    /** Its creator has not finished, or died before it had. */
    HALF_CREATED,
    /** It is a region of another layout version. */
    OTHER_VERSION,
    /** It has not the length its header says, or is too short for a header. */
    TRUNCATED
  }

  private final Reason reason;

  RegionException(Reason reason, Path file, String what) {
    this(reason, file, what, null);
  }

  RegionException(Reason reason, Path file, String what, Throwable cause) {
    super(what + ": file=" + file, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
