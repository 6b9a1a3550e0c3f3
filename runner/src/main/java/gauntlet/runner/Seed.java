package gauntlet.runner;

import java.security.SecureRandom;

/** Where all random choices of a run come from: a number that a user can type and JSON can hold. */
public final class Seed {
  /** JSON numbers are exact up to here. */
  private static final long MAX = (1L << 53) - 1;

  private static final long RANDOM_BOUND = 1L << 32;

  private Seed() {}

  /**
   * The given seed, or a new one if it is null.
   *
   * @throws UsageException if it is out of range
   */
  public static long orRandom(Long given) {
    if (given == null) {
      return new SecureRandom().nextLong(RANDOM_BOUND);
    }
    if (given < 0 || given > MAX) {
      throw new UsageException("seed out of range: seed=%d, max=%d".formatted(given, MAX));
    }
    return given;
  }
}
