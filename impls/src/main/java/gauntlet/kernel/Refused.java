package gauntlet.kernel;

import gauntlet.posix.SystemCallException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls of the kernel by ends whose contract knows no checked exceptions. */
final class Refused {
  /** A call that answers something. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws SystemCallException;
  }

  /** A call that answers nothing. */
  @FunctionalInterface
  interface Action {
    void make() throws SystemCallException;
  }

  private Refused() {}

  /** Makes a call; what the kernel refuses is an {@link UncheckedIOException}. */
  static <T> T unchecked(Call<T> call) {
    try {
      return call.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** The same. */
  static void run(Action action) {
    unchecked(
        () -> {
          action.make();
          return null;
        });
  }
}
