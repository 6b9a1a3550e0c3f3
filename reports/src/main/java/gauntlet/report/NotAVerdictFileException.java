package gauntlet.report;

import java.io.IOException;
import java.nio.file.Path;

/** A file was read that {@link VerdictJson} cannot have written. */
public final class NotAVerdictFileException extends IOException {
  private static final long serialVersionUID = 1L;

  NotAVerdictFileException(Path file) {
    super("not a verdict file: file=" + file);
  }

  NotAVerdictFileException(Path file, Throwable cause) {
    this(file);
    initCause(cause);
  }
}
