package gauntlet.engine;

import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Recording.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/** Those bytes of an image that somebody may want to look at. */
public final class Sparse {
  private static final int ROW = 16;

  /** Of what no moment touches, no more than this is shown. */
  private static final int BEGINNING = 4_096;

  private final byte[] image;

  /** Of this image. */
  public Sparse(byte[] image) {
    this.image = image.clone();
  }

  /** The rows that hold anything but zeros, of the beginning and of what these moments touch. */
  public List<Bytes> rows(List<Moment> moments) {
    BitSet rows = new BitSet();
    rows.set(0, BEGINNING / ROW);
    for (Moment moment : moments) {
      for (Bytes change : moment.changes()) {
        long end = change.offset() + change.length() - 1;
        rows.set((int) (change.offset() / ROW), (int) (end / ROW) + 1);
      }
    }
    List<Bytes> held = new ArrayList<>();
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      int from = Math.min(row * ROW, image.length);
      int to = Math.min(from + ROW, image.length);
      if (Arrays.mismatch(image, from, to, new byte[ROW], 0, to - from) >= 0) {
        held.add(bytes(image, from, to));
      }
    }
    return held;
  }

  /** The words of {@code after} that are not as they were before, neighbours in one. */
  public static List<Bytes> difference(byte[] before, byte[] after) {
    List<Bytes> changes = new ArrayList<>();
    int from = 0;
    while (from < after.length) {
      int to = from;
      while (to < after.length && differ(before, after, to)) {
        to = Math.min(to + Long.BYTES, after.length);
      }
      if (to > from) {
        changes.add(bytes(after, from, to));
      }
      from = Math.max(to, from + Long.BYTES);
    }
    return changes;
  }

  private static boolean differ(byte[] before, byte[] after, int word) {
    int end = Math.min(word + Long.BYTES, after.length);
    return !Arrays.equals(before, word, end, after, word, end);
  }

  private static Bytes bytes(byte[] image, int from, int to) {
    return new Bytes(from, HexFormat.of().formatHex(image, from, to));
  }
}
