package gauntlet.interleave;

import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Sparse;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Watches the memory of a run of the model checker, and keeps what each access changed. */
final class Camera {
  private final Set<Thread> accessing = new HashSet<>();
  private final List<List<Bytes>> changes = new ArrayList<>();
  private MemorySegment memory;
  private byte[] start = {};
  private byte[] seen = {};

  /** A run begins, on this new instance; what was seen of the one before is forgotten. */
  void begin(MemorySegment instance) {
    memory = instance;
    accessing.clear();
    changes.clear();
    start = image();
    seen = start;
  }

  /**
   * The thread is about to make an access, or has just made it: Lincheck asks about an accessor
   * class at these two moments. From one to the other it may stand still, but between the access
   * itself and the second moment nobody else runs.
   */
  void look() {
    Thread self = Thread.currentThread();
    if (memory == null || accessing.add(self)) {
      return;
    }
    accessing.remove(self);
    byte[] image = image();
    changes.add(Sparse.difference(seen, image));
    seen = image;
  }

  private byte[] image() {
    byte[] image = new byte[Math.toIntExact(memory.byteSize())];
    Shm.read(memory, 0, image, 0, image.length);
    return image;
  }

  /** What memory held when the last run began. */
  byte[] start() {
    return start.clone();
  }

  /** What each access of the last run changed, in the order in which they were made. */
  List<List<Bytes>> changes() {
    return List.copyOf(changes);
  }
}
