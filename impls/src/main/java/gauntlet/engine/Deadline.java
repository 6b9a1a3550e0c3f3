package gauntlet.engine;

import java.time.Duration;
import java.time.Instant;

/** The instant by which something must have ended. */
public record Deadline(Instant instant) {
  public static Deadline in(Duration duration) {
    return new Deadline(Instant.now().plus(duration));
  }

  /** What is left, or zero. */
  public Duration left() {
    Duration left = Duration.between(Instant.now(), instant);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The deadline of those who may have this share of what is left. */
  public Deadline fraction(double share) {
    return in(Duration.ofNanos((long) (left().toNanos() * share)));
  }

  public boolean isOver() {
    return left().isZero();
  }
}
