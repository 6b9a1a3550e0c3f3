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
 * {@link RpcRing} with one bug: the server publishes an answer before it has written the response.
 *
 * <p>A client that looks in between reads the response to an earlier request, or half of each. If
 * the server is killed there, the request counts as executed and never gets its response.
 */
public final class RpcRingEarlyAnswer extends RpcRing {
  private RpcRingEarlyAnswer(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<RpcChannel> subject() {
    return new RpcRingSubject(
        Subject.BROKEN_PREFIX + "rpc-ring-early-answer",
        "rpc-ring that publishes an answer before it has written the response.",
        RpcRingEarlyAnswer::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "interleave", "crash");
  }

  @Override
  protected void answer(long cell, long answer, byte[] response) {
    publish(cell, answer);
    write(cell, answer, response);
  }
}
