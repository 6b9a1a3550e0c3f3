package gauntlet.crash;

import gauntlet.image.Bounds;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;

/** Which fates of a call are looked at. */
sealed interface Selection extends Serializable {
  /**
   * Those that follow from program order: each prefix of its stores, with the recovery killed, made
   * twice, and made beside others; and each stop. Plain crashes are always among them.
   */
  record Certain(Set<Fate.Kind> kinds) implements Selection {
    private static final long serialVersionUID = 1L;

    public Certain {
      kinds = Set.copyOf(kinds);
    }

    Certain() {
      this(EnumSet.allOf(Fate.Kind.class));
    }
  }

  /** Crashes as the Java memory model permits them: stores are missing. */
  record Holes(Bounds bounds) implements Selection {
    private static final long serialVersionUID = 1L;
  }

  /** One. */
  record Only(Fate fate) implements Selection {
    private static final long serialVersionUID = 1L;
  }
}
