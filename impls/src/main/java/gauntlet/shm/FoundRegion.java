package gauntlet.shm;

import gauntlet.posix.ObjectName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
 * @param object the kernel object that it stands for, in words, if it does
 */
public record FoundRegion(
    Path file,
    long payloadBytes,
    ProcessIdentity creator,
    boolean isHeld,
    Optional<String> object) {
  /**
   * Looks at a file; locks nothing and maps nothing.
   *
   * @throws RegionException if it is no region of this layout version
   */
  public static FoundRegion at(Path file) {
    try (NativeFile opened = NativeFile.openToRead(file)) {
      RegionDescription description = RegionDescription.read(opened, file);
      ObjectName name = KernelObject.name(file, opened);
      return new FoundRegion(
          file,
          description.payloadBytes(),
          description.creator(),
          opened.isHeld(),
          description.object().map(kind -> kind.describe(name)));
    } catch (IOException e) {
      throw SharedRegion.notOpened(file, e);
    }
  }

  /**
   * Removes the file if nobody has it now, whatever was so when it was found; before it, the kernel
   * object that it stands for: as long as that is there, the file tells of it.
   *
   * @return false if somebody has it, or it is gone already
   * @throws RegionException if it is no region any more, or may not be removed
   */
  public boolean removeIfLeaked() {
    try (NativeFile opened = NativeFile.openToWriteNoLink(file)) {
      RegionDescription description = RegionDescription.read(opened, file);
      // From here on nobody opens it: who tries finds the lock taken, or the name gone.
      if (!opened.tryHoldAlone()) {
        return false;
      }
      if (!SharedRegion.isNamed(file, opened.key())) {
        return false;
      }
      if (description.object().isPresent()) {
        description.object().get().remove(KernelObject.name(file, opened));
      }
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw SharedRegion.failed("cannot remove region: ", file, e);
    }
  }
}
