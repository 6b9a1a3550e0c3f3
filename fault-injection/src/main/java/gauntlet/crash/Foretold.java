package gauntlet.crash;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/** Where a process has to die, and what memory holds then. */
final class Foretold implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Death death;
  private final byte[] image;

  Foretold(Death death, byte[] image) {
    this.death = death;
    this.image = image.clone();
  }

  Death death() {
    return death;
  }

  /** How what memory really holds differs from this. */
  Optional<String> difference(byte[] real) {
    int at = Arrays.mismatch(image, real);
    return at < 0
        ? Optional.empty()
        : Optional.of("offset=%d, model=0x%02x, real=0x%02x".formatted(at, image[at], real[at]));
  }
}
