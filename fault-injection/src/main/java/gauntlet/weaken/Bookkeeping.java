package gauntlet.weaken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What weakened code keeps in mind beside shared memory: whether the weakened access was made, and
 * for each operation that a thread is within, the store held back and the loads made early. Nothing
 * here touches shared memory: the model checker is told to look past this class.
 */
public final class Bookkeeping {
  /** The property that names the file whose existence says that the weakened access was made. */
  static final String REACHED = "gauntlet.weaken.reached";

  private static final ThreadLocal<Frame> CURRENT = new ThreadLocal<>();

  /** The memory of instances, as it was attached. */
  private static final List<MemorySegment> INSTANCES = new ArrayList<>();

  private static boolean reached;

  /** An operation that a thread is within. A stalled party's is around those of the others. */
  private static final class Frame {
    private final Frame outer;
    private HeldAccess held;
    private boolean overtaken;
    private EarlierMemory earlier;

    Frame(Frame outer) {
      this.outer = outer;
    }
  }

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

  /** Called at the beginning of an operation. */
  public static void begin() {
    CURRENT.set(new Frame(CURRENT.get()));
  }

  /** Called at the end of an operation. */
  static void end() {
    CURRENT.set(CURRENT.get().outer);
  }

  static boolean isInOperation() {
    return CURRENT.get() != null;
  }

  // ---- the memory of instances ----

  /** Called with the memory of an instance. */
  public static synchronized void attached(MemorySegment memory) {
    INSTANCES.removeIf(each -> !each.scope().isAlive() || contains(memory, each));
    INSTANCES.add(memory);
  }

  /** The memory of the instance that this is part of, as far as that is known. */
  static synchronized MemorySegment instanceOf(MemorySegment part) {
    for (MemorySegment each : INSTANCES) {
      if (contains(each, part) && each.scope().isAlive()) {
        return each;
      }
    }
    return part;
  }

  private static boolean contains(MemorySegment whole, MemorySegment part) {
    return part.address() >= whole.address()
        && part.address() + part.byteSize() <= whole.address() + whole.byteSize();
  }

  // ---- a store held back ----

  /** The same as {@link HeldAccess#of}. */
  static HeldAccess store(MemorySegment memory, long offset, long value, String method) {
    return HeldAccess.of(memory, offset, value, method);
  }

  static void hold(HeldAccess store) {
    CURRENT.get().held = store;
  }

  /** From now on the next access of whatever kind may overtake the store held back. */
  static void letOvertake() {
    Frame frame = CURRENT.get();
    if (frame != null) {
      frame.overtaken = true;
    }
  }

  /** The store held back, which is no more; null if there is none. */
  static HeldAccess takeHeld() {
    Frame frame = CURRENT.get();
    if (frame == null) {
      return null;
    }
    HeldAccess held = frame.held;
    frame.held = null;
    frame.overtaken = false;
    return held;
  }

  /** Whether the store held back has to be made before this access. */
  static boolean isInTheWay(MemorySegment memory, long offset, long bytes, boolean ordered) {
    Frame frame = CURRENT.get();
    return frame != null
        && frame.held != null
        && ((ordered && !frame.overtaken) || frame.held.overlaps(memory, offset, bytes));
  }

  // ---- loads made early ----

  /** Later loads are to be satisfied from this. */
  static void remember(MemorySegment memory, byte[] bytes) {
    CURRENT.get().earlier = new EarlierMemory(memory, bytes);
  }

  /** What later loads are satisfied from; null if that is memory as it is. */
  static EarlierMemory earlier() {
    Frame frame = CURRENT.get();
    return frame == null ? null : frame.earlier;
  }

  /** Later loads are satisfied from memory as it is. */
  static void forget() {
    Frame frame = CURRENT.get();
    if (frame != null) {
      frame.earlier = null;
    }
  }
}
