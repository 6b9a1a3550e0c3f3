package gauntlet.image;

import java.io.Serializable;

/**
 * How far the permitted cuts of a trace are enumerated. Between two stores that order those before
 * them lies a window of stores in any order: in a small one every set of missing stores is tried,
 * in a larger one those of few.
 *
 * @param exhaustiveWindow up to how many stores a window is small: 2 to the power of it sets
 * @param missing how many stores may be missing in a larger one
 */
public record Bounds(int exhaustiveWindow, int missing) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final Bounds DEFAULT = new Bounds(16, 2);
}
