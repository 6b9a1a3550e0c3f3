package gauntlet.shm;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    Optional<ProcessIdentity> modelled =
        ALIVE.orElse(List.of()).stream().filter(process -> process.pid() == pid).findAny();
    return modelled.or(() -> running(pid));
  }

  private static Optional<ProcessIdentity> running(long pid) {
    try {
      return Optional.of(new ProcessIdentity(pid, startTicks(pid), CURRENT_BOOT));
    } catch (UncheckedIOException e) {
      // It may end at any moment, also while its file is read.
      if (Files.notExists(stat(pid))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether this very process still exists. A zombie exists; a reused pid is another process. */
  public boolean isAlive() {
    return of(pid).equals(Optional.of(this));
  }

  /** The command name, field 2, may hold blanks and parentheses: count from its last one. */
  private static long startTicks(long pid) {
    String stat = read(stat(pid));
    String[] fromState = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
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
