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
 * {@link RpcRing} with one bug: a client that finds an answer it has not seen before takes it for
 * the one to its last request.
 *
 * <p>It may be to the request before, that the client gave up when it sent this one, or even to one
 * of a client that had the cell before and died.
 */
public final class RpcRingStaleResponse extends RpcRing {
  private long taken;
  private long takenFor;

  private RpcRingStaleResponse(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<RpcChannel> subject() {
    return new RpcRingSubject(
        Subject.BROKEN_PREFIX + "rpc-ring-stale-response",
        "rpc-ring whose clients take any new answer for the one they wait for.",
        RpcRingStaleResponse::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "interleave", "crash", "processes");
  }

  @Override
  protected boolean isAnswer(long answered, long id) {
    if (answered != taken) {
      taken = answered;
      takenFor = id;
    }
    return takenFor == id;
  }
}
