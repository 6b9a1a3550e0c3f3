package gauntlet.crash;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where each process of a crash has to die, the victim first, and what memory holds then. */
final class Foretold implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Death[] deaths;
  private final byte[] image;

  Foretold(List<Death> deaths, byte[] image) {
    this.deaths = deaths.toArray(Death[]::new);
    this.image = image.clone();
  }

  List<Death> deaths() {
    return List.of(deaths);
  }

  /** How what memory really holds differs from this. */
  Optional<String> difference(byte[] real) {
    int at = Arrays.mismatch(image, real);
    return at < 0
        ? Optional.empty()
        : Optional.of("offset=%d, model=0x%02x, real=0x%02x".formatted(at, image[at], real[at]));
  }
}
