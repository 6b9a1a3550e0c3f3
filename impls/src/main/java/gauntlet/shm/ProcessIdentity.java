package gauntlet.shm;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What tells one process from every other that ever had its pid: pid, start time and boot id.
 *
 * @param pid the process id
 * @param startTicks when it started, in clock ticks since boot (field 22 of proc_pid_stat(5))
 * @param bootId which boot of the machine that was (random(4), {@code boot_id})
 */
public record ProcessIdentity(long pid, long startTicks, UUID bootId) implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** A boot does not end before its processes do. */
  private static final UUID CURRENT_BOOT = UUID.fromString(read(BOOT_ID).strip());

  private static final ProcessIdentity SELF = running(ProcessHandle.current().pid()).orElseThrow();

  private static final ScopedValue<ProcessIdentity> ACTED = ScopedValue.newInstance();

  private static final ScopedValue<List<ProcessIdentity>> ALIVE = ScopedValue.newInstance();

  /** The calling process, or the one it {@link #actAs acts} as. */
  public static ProcessIdentity self() {
    return ACTED.orElse(SELF);
  }

  /** A process that never was, and so is not alive: none starts before the machine does. */
  public static ProcessIdentity ofNobody(int number) {
    return new ProcessIdentity((1L << 22) - 1 - number, -1, CURRENT_BOOT);
  }

  /**
   * Does something as another process would: what dies in a model of a crash must not leave the
   * mark of the living process that plays it.
   */
  public static void actAs(ProcessIdentity other, Runnable what) {
    ScopedValue.where(ACTED, other).run(what);
  }

  /**
   * Does something at a time when these processes live, too, in a model of it: they may be dead
   * now.
   */
  public static void whileAlive(List<ProcessIdentity> processes, Runnable what) {
    ScopedValue.where(ALIVE, withThoseAlive(processes)).run(what);
  }

  /** The same with something that has a result. */
  public static <R> R whileAlive(List<ProcessIdentity> processes, Supplier<R> what) {
    return ScopedValue.where(ALIVE, withThoseAlive(processes)).call(what::get);
  }

  private static List<ProcessIdentity> withThoseAlive(List<ProcessIdentity> processes) {
    return Stream.concat(ALIVE.orElse(List.of()).stream(), processes.stream()).toList();
  }

  /** The process that has this pid now, if any. */
  public static Optional<ProcessIdentity> of(long pid) {
    return modelled(pid).or(() -> running(pid));
  }

  private static Optional<ProcessIdentity> modelled(long pid) {
    return ALIVE.orElse(List.of()).stream().filter(process -> process.pid() == pid).findAny();
  }

  private static Optional<ProcessIdentity> running(long pid) {
    return running(pid, stat(pid));
  }

  private static Optional<ProcessIdentity> running(long pid, Path stat) {
    try {
      return Optional.of(new ProcessIdentity(pid, startTicks(stat), CURRENT_BOOT));
    } catch (UncheckedIOException e) {
      // It may end at any moment, also while its file is read.
      if (Files.notExists(stat)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Whether this very process still exists, as far as can be told: where it is hidden who has its
   * pid, it is not proven dead. A zombie exists; a reused pid is another process.
   */
  public boolean isAlive() {
    return mayHave(pid, this::equals);
  }

  /** Whether such a process has this pid now, or may have it, because we are not to see who has. */
  static boolean mayHave(long pid, Predicate<ProcessIdentity> such) {
    return modelled(pid).map(such::test).orElseGet(() -> mayHave(pid, stat(pid), such));
  }

  /** The same of a process whose file is this. */
  static boolean mayHave(long pid, Path stat, Predicate<ProcessIdentity> such) {
    try {
      return running(pid, stat).filter(such).isPresent();
    } catch (UncheckedIOException e) {
      // It is there, and not for us: proc(5), hidepid=1.
      if (!Files.isReadable(stat)) {
        return true;
      }
      throw e;
    }
  }

  /** The command name, field 2, may hold blanks and parentheses: count from its last one. */
  private static long startTicks(Path stat) {
    String fields = read(stat);
    String[] fromState = fields.substring(fields.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fromState[22 - 3]);
  }

  private static Path stat(long pid) {
    return Path.of("/proc", Long.toString(pid), "stat");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read process identity: file=" + file, e);
    }
  }
}
