package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link SpscRing} with one bug: the producer counts one word too many as room.
 *
 * <p>A record that ends just there writes over the header of the oldest one. Mostly the size of the
 * records leaves no such place: with messages of no bytes, whose records are one word, there is.
 */
public final class SpscRingWrapOffByOne extends SpscRing {
  private SpscRingWrapOffByOne(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new SpscRingSubject(
        Subject.BROKEN_PREFIX + "spsc-ring-wrap-off-by-one",
        "spsc-ring whose producer counts one word too many as room.",
        SpscRingWrapOffByOne::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash", "processes");
  }

  @Override
  protected boolean isRoom(long bytes, long capacity) {
    return bytes <= capacity + Long.BYTES;
  }
}
