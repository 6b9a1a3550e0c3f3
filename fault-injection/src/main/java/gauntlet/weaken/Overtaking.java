package gauntlet.weaken;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * What is done at an access that overtakes or is overtaken, where others may come in between.
 *
 * <p>Lincheck instruments a class when it is loaded or when instrumented code makes an object of
 * it. So nobody but the code of a subject uses this class, and what makes the store is new.
 */
public final class Overtaking {
  private Overtaking() {}

  /** Called before the access that later loads overtake: they are made now. */
  public static void loadEarly(MemorySegment memory) {
    if (Bookkeeping.isInOperation()) {
      Bookkeeping.forget();
      MemorySegment instance = Bookkeeping.instanceOf(memory);
      byte[] bytes = new byte[Math.toIntExact(instance.byteSize())];
      Shm.read(instance, 0, bytes, 0, bytes.length);
      Bookkeeping.remember(instance, bytes);
    }
  }

  /** Called before the access that overtakes the store held back. */
  public static void letOvertake() {
    Bookkeeping.letOvertake();
  }

  /** Called behind the access that has overtaken it. */
  public static void makeOvertaken() {
    HeldAccess held = Bookkeeping.takeHeld();
    if (held != null) {
      new HeldAccess(held).make();
    }
  }
}
