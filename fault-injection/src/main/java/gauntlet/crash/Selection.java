package gauntlet.crash;

import gauntlet.image.Bounds;
import gauntlet.image.Cut;
import java.io.Serializable;

/** Which crashes of a call are looked at. */
sealed interface Selection extends Serializable {
  /** The prefixes of program order: they are certain. */
  record Prefixes() implements Selection {
    private static final long serialVersionUID = 1L;
  }

  /** What else the Java memory model permits: stores are missing. */
  record Holes(Bounds bounds) implements Selection {
    private static final long serialVersionUID = 1L;
  }

  /** One crash. */
  record Only(Cut cut) implements Selection {
    private static final long serialVersionUID = 1L;
  }
}
