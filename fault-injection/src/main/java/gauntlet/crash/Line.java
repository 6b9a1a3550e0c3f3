package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Role;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One line of a {@link Script}. */
sealed interface Line extends Serializable {
  /** A client makes calls; it is stopped in the first, or never. */
  record Calls(int client, List<Call> calls, Stop stop) implements Line {
    private static final long serialVersionUID = 1L;

    public Calls {
      calls = List.copyOf(calls);
    }
  }

  /** A client recovers from the death of a role's holder. */
  record Recovers(int client, Role dead, Stop stop) implements Line {
    private static final long serialVersionUID = 1L;
  }

  /** All have come to a stage, and memory holds this. */
  final class Reached implements Line {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final byte[] image;

    Reached(Stage stage, byte[] image) {
      this.stage = stage;
      this.image = image.clone();
    }

    Stage stage() {
      return stage;
    }

    /** How what memory really holds differs from it. */
    Optional<String> difference(byte[] real) {
      int at = Arrays.mismatch(image, real);
      return at < 0
          ? Optional.empty()
          : Optional.of(
              "stage=%s, offset=%d, model=0x%02x, real=0x%02x"
                  .formatted(stage, at, image[at], real[at]));
    }
  }
}
