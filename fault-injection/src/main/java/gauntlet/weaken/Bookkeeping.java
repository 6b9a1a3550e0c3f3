package gauntlet.weaken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What weakened code keeps in mind beside shared memory. Nothing here touches shared memory: the
 * model checker is told to look past this class.
 */
public final class Bookkeeping {
  /** The file whose existence says that the weakened access was made. */
  static final String REACHED = "gauntlet.weaken.reached";

  private static boolean reached;

  private Bookkeeping() {}

  /** Called by rewritten code before the weakened access. */
  public static void reached() {
    if (!reached) { // A race costs no more than a second try.
      reached = true;
      note();
    }
  }

  private static void note() {
    String file = System.getProperty(REACHED);
    if (file != null) {
      try {
        Files.createFile(Path.of(file));
      } catch (FileAlreadyExistsException e) {
        // Another process came here before.
      } catch (IOException e) {
        throw new UncheckedIOException("cannot say that it was reached: file=" + file, e);
      }
    }
  }
}
