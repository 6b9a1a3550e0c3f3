package gauntlet.broken;

import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.rpc.RpcRing;
import gauntlet.rpc.RpcRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@link RpcRing} with one bug: the server remembers in its own memory which requests it has
 * executed, and does not look at the answers.
 *
 * <p>The memory dies with it. What is still in the ring then, sent again or executed last, the next
 * server executes once more.
 */
public final class RpcRingExecutedTwice extends RpcRing {
  private final Map<Long, Long> executed = new HashMap<>();

  private RpcRingExecutedTwice(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<RpcChannel> subject() {
    return new RpcRingSubject(
        Subject.BROKEN_PREFIX + "rpc-ring-executed-twice",
        "rpc-ring whose server keeps in its own memory what it has executed.",
        RpcRingExecutedTwice::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash");
  }

  @Override
  protected boolean isExecuted(long cell, long id, long answered) {
    if (id <= executed.getOrDefault(cell, 0L)) {
      return true;
    }
    executed.put(cell, id);
    return false;
  }
}
