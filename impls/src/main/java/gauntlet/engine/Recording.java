package gauntlet.engine;

import gauntlet.subject.Field;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What happened to shared memory, moment by moment.
 *
 * @param size how many bytes the instance takes
 * @param fields what its layout calls some of them; none if it names none
 * @param start what memory held before the first moment; bytes that are not among it held zero, or
 *     are of no interest
 * @param moments in the order in which they came
 */
public record Recording(long size, List<Field> fields, List<Bytes> start, List<Moment> moments)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * What some bytes hold.
   *
   * @param offset of the first, from the start of the instance
   * @param hex two digits for each
   */
  public record Bytes(long offset, String hex) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Bytes {
      if (offset < 0 || hex.isEmpty()) {
        throw new IllegalArgumentException("no bytes: offset=%d, hex=%s".formatted(offset, hex));
      }
      HexFormat.of().parseHex(hex);
    }

    /** How many they are. */
    public int length() {
      return hex.length() / 2;
    }
  }

  /**
   * Something that happened.
   *
   * @param party who did it
   * @param what it did, in words
   * @param where in the code; empty if there is no such place
   * @param changes what memory holds since; of a missing store, what it would hold
   */
  public record Moment(String party, Kind kind, String what, String where, List<Bytes> changes)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What it is. */
    public enum Kind {
      /** A call of the contract begins; all of it, if what it stores is not told apart. */
      CALL,
      /** A store: of a word, or in bulk where all of it is one step. */
      STORE,
      /** An access that leaves memory as it is, or what a party sleeps or wakes others by. */
      ACCESS,
      /** The party stops here for now, and another goes on. */
      SWITCH,
      /** A call of the contract ends. */
      RETURN,
      /** A store that had not reached memory when its process died. */
      MISSING,
      /** The process is killed. */
      KILLED,
      /** Another recovers from a death. */
      RECOVERY,
      /** The process is stopped where it is. */
      STOPPED,
      /** It goes on. */
      RESUMED
    }

    public Moment {
      Objects.requireNonNull(party, "party");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(where, "where");
      changes = List.copyOf(changes);
    }
  }

  public Recording {
    fields = List.copyOf(fields);
    start = List.copyOf(start);
    moments = List.copyOf(moments);
    for (Bytes bytes : start) {
      requireWithin(bytes, size);
    }
    for (Moment moment : moments) {
      moment.changes.forEach(bytes -> requireWithin(bytes, size));
    }
  }

  private static void requireWithin(Bytes bytes, long size) {
    if (bytes.offset + bytes.length() > size) {
      throw new IllegalArgumentException(
          "bytes beyond the end: offset=%d, length=%d, size=%d"
              .formatted(bytes.offset, bytes.length(), size));
    }
  }
}
