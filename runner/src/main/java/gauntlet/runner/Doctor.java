package gauntlet.runner;

import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.SharedRegion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Linker;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Looks at what the engines need of the machine. */
final class Doctor {
  private static final int MIN_JDK = 25;
  private static final int MIN_CORES = 2;
  private static final long MIN_SHM_BYTES = 64L << 20;
  private static final long MIN_HEAP_BYTES = 512L << 20;

  private static final Path CLOCK_SOURCE =
      Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");

  /** Clock sources that are one clock on all cores, read without a system call. */
  private static final Set<String> SOUND_CLOCKS = Set.of("tsc", "arch_sys_counter", "kvm-clock");

  private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

  /** What the crash engine and the kernel's own mechanisms are reached by. */
  private static final List<String> LIBC_CALLS =
      List.of(
          "kill",
          "mmap",
          "syscall",
          "shm_open",
          "sem_open",
          "mq_open",
          "msgget",
          "semget",
          "eventfd");

  private Doctor() {}

  static List<Diagnosis> examine() {
    return List.of(
        jdk(), machine(), cores(), memory(), sharedMemory(), region(), clock(), libc(), identity());
  }

  private static Diagnosis jdk() {
    String found = System.getProperty("java.vm.name") + " " + Runtime.version();
    return Runtime.version().feature() >= MIN_JDK
        ? Diagnosis.good("JDK", found)
        : new Diagnosis("JDK", found, "install a JDK %d or newer".formatted(MIN_JDK));
  }

  private static Diagnosis machine() {
    String arch = System.getProperty("os.arch");
    String found =
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + arch;
    boolean known = System.getProperty("os.name").equals("Linux") && ARCHITECTURES.contains(arch);
    return known
        ? Diagnosis.good("machine", found)
        : new Diagnosis("machine", found, "Gauntlet runs on Linux on x86-64 and AArch64");
  }

  private static Diagnosis cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores >= MIN_CORES
        ? Diagnosis.good("cores", Integer.toString(cores))
        : new Diagnosis(
            "cores", Integer.toString(cores), "races need %d cores".formatted(MIN_CORES));
  }

  private static Diagnosis memory() {
    long heap = Runtime.getRuntime().maxMemory();
    String found = "%,d MiB of heap".formatted(heap >> 20);
    return heap >= MIN_HEAP_BYTES
        ? Diagnosis.good("memory", found)
        : new Diagnosis("memory", found, "the engines need %d MiB".formatted(MIN_HEAP_BYTES >> 20));
  }

  private static Diagnosis sharedMemory() {
    Path directory = SharedRegion.DEFAULT_DIRECTORY;
    try {
      FileStore store = Files.getFileStore(directory);
      String found = "%s, %,d MiB free".formatted(store.type(), store.getUsableSpace() >> 20);
      if (!store.type().equals("tmpfs")) {
        return new Diagnosis(directory.toString(), found, "mount a tmpfs there");
      }
      return store.getUsableSpace() >= MIN_SHM_BYTES
          ? Diagnosis.good(directory.toString(), found)
          : new Diagnosis(
              directory.toString(), found, "free %d MiB".formatted(MIN_SHM_BYTES >> 20));
    } catch (IOException e) {
      return new Diagnosis(directory.toString(), "not there", "mount a tmpfs there");
    }
  }

  private static Diagnosis region() {
    Path file = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-doctor-" + UUID.randomUUID());
    try (SharedRegion created = SharedRegion.create(file, 1);
        SharedRegion opened = SharedRegion.open(file)) {
      created.unlink();
      return Diagnosis.good(
          "regions", "created, mapped twice, unlinked by " + opened.creator().pid());
    } catch (RuntimeException e) {
      return new Diagnosis("regions", e.getMessage(), "make /dev/shm writable");
    }
  }

  private static Diagnosis clock() {
    try {
      String source = Files.readString(CLOCK_SOURCE).strip();
      return SOUND_CLOCKS.contains(source)
          ? Diagnosis.good("clock source", source)
          : new Diagnosis(
              "clock source", source, "histories of processes need one of " + SOUND_CLOCKS);
    } catch (IOException e) {
      return new Diagnosis("clock source", "unknown", "cannot read " + CLOCK_SOURCE);
    }
  }

  private static Diagnosis libc() {
    List<String> missing =
        LIBC_CALLS.stream()
            .filter(call -> Linker.nativeLinker().defaultLookup().find(call).isEmpty())
            .toList();
    return missing.isEmpty()
        ? Diagnosis.good("libc", String.join(" ", LIBC_CALLS))
        : new Diagnosis("libc", "without " + missing, "use a glibc with these calls");
  }

  private static Diagnosis identity() {
    try {
      ProcessIdentity self = ProcessIdentity.self();
      return Diagnosis.good("proof of death", "pid, start time and boot id: boot " + self.bootId());
    } catch (UncheckedIOException e) {
      return new Diagnosis("proof of death", e.getMessage(), "mount /proc");
    }
  }
}
