package gauntlet.broken;

import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.rpc.RpcRing;
import gauntlet.rpc.RpcRingSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link RpcRing} with one bug: a client does not store which ids it uses.
 *
 * <p>If it is killed, the next owner of its cell begins with the same ids: its requests are taken
 * for those of the dead, are not executed, and it gets their responses.
 */
public final class RpcRingReusedIds extends RpcRing {
  private RpcRingReusedIds(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<RpcChannel> subject() {
    return new RpcRingSubject(
        Subject.BROKEN_PREFIX + "rpc-ring-reused-ids",
        "rpc-ring whose clients do not store the ids they use.",
        RpcRingReusedIds::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.CRASH), "crash");
  }

  @Override
  protected void announce(MemorySegment memory, long cell, long id) {}
}
