package gauntlet.kernel;

import static gauntlet.kernel.SharedDescriptorsLayout.MAGIC;
import static gauntlet.kernel.SharedDescriptorsLayout.MAGIC_OFFSET;
import static gauntlet.kernel.SharedDescriptorsLayout.REMOVED;

import gauntlet.posix.Descriptor;
import gauntlet.posix.Errno;
import gauntlet.posix.Pidfd;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Descriptors that several processes share though what they stand for has no name: a pipe, a pair
 * of sockets. The process that has made them keeps them open, and the memory of the instance says
 * which they are; who attaches gets duplicates of its own.
 *
 * <p>There is nothing to be leaked: when all processes are gone, the kernel frees what they had.
 * When the creator is gone, those who have duplicates go on, and nobody new can attach.
 */
final class SharedDescriptors {
  private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");

  /** From here on Yama lets no process fetch from another one without privilege. */
  private static final int YAMA_PRIVILEGED_ONLY = 2;

  private SharedDescriptors() {}

  /**
   * Has this process share these descriptors, which are not to be closed until {@link #destroy}; if
   * that fails, they are.
   */
  static void create(MemorySegment memory, List<Descriptor> descriptors) {
    try {
      Pidfd.letOthersFetch();
    } catch (SystemCallException e) {
      Descriptor.giveUp(descriptors, e);
      throw new UncheckedIOException(e.getMessage(), e);
    }
    ProcessIdentity self = ProcessIdentity.self();
    UUID boot = self.bootId();
    Shm.setLong(memory, SharedDescriptorsLayout.CREATOR_PID, self.pid());
    Shm.setLong(memory, SharedDescriptorsLayout.CREATOR_START, self.startTicks());
    Shm.setLong(memory, SharedDescriptorsLayout.BOOT_HIGH, boot.getMostSignificantBits());
    Shm.setLong(memory, SharedDescriptorsLayout.BOOT_LOW, boot.getLeastSignificantBits());
    Shm.setInt(memory, SharedDescriptorsLayout.COUNT, descriptors.size());
    for (int i = 0; i < descriptors.size(); i++) {
      Shm.setInt(memory, SharedDescriptorsLayout.number(i), descriptors.get(i).number());
    }
    // Pairs with the acquire of requireInstance: the numbers come first.
    Shm.setLongRelease(memory, MAGIC_OFFSET, MAGIC);
  }

  /**
   * Duplicates of those of the descriptors that an end needs, in this order. They belong to the
   * end.
   *
   * @throws IllegalArgumentException if this memory names none
   * @throws CreatorGoneException if the process that has them is gone
   * @throws UncheckedIOException if the kernel refuses
   */
  static List<Descriptor> attach(MemorySegment memory, int... indices) {
    requireInstance(memory);
    List<Descriptor> duplicates = new ArrayList<>();
    try {
      for (int index : indices) {
        duplicates.add(duplicate(memory, index));
      }
      // What was not removed until now was open when it was duplicated.
      requireInstance(memory);
      return duplicates;
    } catch (RuntimeException e) {
      Descriptor.giveUp(duplicates, e);
      throw e;
    }
  }

  static void requireInstance(MemorySegment memory) {
    // Pairs with the release of create; and with the volatile store of destroy: it comes before the
    // descriptors are closed.
    if (memory.byteSize() < SharedDescriptorsLayout.bytes(0)
        || Shm.getLongAcquire(memory, MAGIC_OFFSET) != MAGIC) {
      throw new IllegalArgumentException("no instance in this memory: bytes=" + memory.byteSize());
    }
  }

  private static Descriptor duplicate(MemorySegment memory, int index) {
    ProcessIdentity creator = creator(memory);
    int count = Shm.getInt(memory, SharedDescriptorsLayout.COUNT);
    if (index >= count) {
      throw new IllegalArgumentException(
          "no such descriptor: index=%d, count=%d".formatted(index, count));
    }
    int number = Shm.getInt(memory, SharedDescriptorsLayout.number(index));
    return creator.equals(ProcessIdentity.self())
        ? Refused.unchecked(() -> Descriptor.duplicate(number))
        : fetch(creator, number);
  }

  private static ProcessIdentity creator(MemorySegment memory) {
    return new ProcessIdentity(
        Shm.getLong(memory, SharedDescriptorsLayout.CREATOR_PID),
        Shm.getLong(memory, SharedDescriptorsLayout.CREATOR_START),
        new UUID(
            Shm.getLong(memory, SharedDescriptorsLayout.BOOT_HIGH),
            Shm.getLong(memory, SharedDescriptorsLayout.BOOT_LOW)));
  }

  private static Descriptor fetch(ProcessIdentity creator, int number) {
    try (Pidfd process = Pidfd.open(creator.pid())) {
      // If it is alive now, nobody else can have had its pid when that was opened.
      if (!creator.isAlive()) {
        throw new CreatorGoneException(creator);
      }
      return process.fetch(number);
    } catch (SystemCallException e) {
      // ESRCH is not all it may say: if a thread has the pid now, EINVAL, or ENOENT on newer
      // kernels.
      if (e.errno() == Errno.ESRCH || !creator.isAlive()) {
        throw new CreatorGoneException(creator);
      }
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Closes them, in the process that has made them. Duplicates stay as they are. */
  static void destroy(MemorySegment memory) {
    requireInstance(memory);
    ProcessIdentity creator = creator(memory);
    if (!creator.equals(ProcessIdentity.self())) {
      throw new IllegalStateException("not created here: pid=" + creator.pid());
    }
    // Pairs with the acquire of requireInstance: who still sees the magic has duplicated what was
    // open.
    Shm.setLongVolatile(memory, MAGIC_OFFSET, REMOVED);
    Refused.run(() -> Descriptor.closeAll(descriptors(memory)));
  }

  private static List<Descriptor> descriptors(MemorySegment memory) {
    List<Descriptor> descriptors = new ArrayList<>();
    for (int i = 0; i < Shm.getInt(memory, SharedDescriptorsLayout.COUNT); i++) {
      descriptors.add(new Descriptor(Shm.getInt(memory, SharedDescriptorsLayout.number(i))));
    }
    return descriptors;
  }

  /** Why processes cannot share descriptors on this machine, if so. */
  static Optional<String> missing() {
    try (Pidfd self = Pidfd.open(ProcessHandle.current().pid())) {
      self.fetch(self.number()).close();
      return privileged().map(scope -> "Yama lets no process fetch descriptors: scope=" + scope);
    } catch (SystemCallException e) {
      return switch (e.errno()) {
        case ENOSYS -> Optional.of("this kernel shares no descriptors: " + e.what());
        case EPERM -> Optional.of("this system shares no descriptors: " + e.what());
        default -> throw new UncheckedIOException("cannot try to share a descriptor", e);
      };
    }
  }

  /** The restriction of Yama that no process can lift for itself, if there is one. */
  private static Optional<Integer> privileged() {
    if (Files.notExists(YAMA)) {
      return Optional.empty();
    }
    try {
      int scope = Integer.parseInt(Files.readString(YAMA).strip());
      return scope < YAMA_PRIVILEGED_ONLY ? Optional.empty() : Optional.of(scope);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read: file=" + YAMA, e);
    }
  }
}
