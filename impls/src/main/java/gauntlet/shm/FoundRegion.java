package gauntlet.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A region as it is found by somebody who does not use it.
 *
 * <p>It is leaked when nobody holds it: each process that has a region mapped holds a lock on its
 * file, which the kernel releases when the process dies. How old the file is and whether its
 * creator lives says nothing: others may have it, and who stands still is not dead.
 *
 * @param file its name
 * @param payloadBytes the size of its memory, as its header says
 * @param creator the process that created it; it may be dead
 * @param isHeld whether somebody had it when it was found
 */
public record FoundRegion(Path file, long payloadBytes, ProcessIdentity creator, boolean isHeld) {
  /**
   * Looks at a file; locks nothing and maps nothing.
   *
   * @throws RegionException if it is no region of this layout version
   */
  public static FoundRegion at(Path file) {
    try (NativeFile opened = NativeFile.openToRead(file)) {
      RegionDescription description = RegionDescription.read(opened, file);
      return new FoundRegion(
          file, description.payloadBytes(), description.creator(), opened.isHeld());
    } catch (IOException e) {
      throw SharedRegion.notOpened(file, e);
    }
  }

  /**
   * Removes the file if nobody has it now, whatever was so when it was found.
   *
   * @return false if somebody has it, or it is gone already
   * @throws RegionException if it is no region any more, or may not be removed
   */
  public boolean removeIfLeaked() {
    try (NativeFile opened = NativeFile.openToWriteNoLink(file)) {
      RegionDescription.read(opened, file);
      // From here on nobody opens it: who tries finds the lock taken, or the name gone.
      if (!opened.tryHoldAlone()) {
        return false;
      }
      return SharedRegion.isNamed(file, opened.key()) && Files.deleteIfExists(file);
    } catch (IOException e) {
      throw SharedRegion.failed("cannot remove region: ", file, e);
    }
  }
}
