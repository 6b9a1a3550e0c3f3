package gauntlet.rpc;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcContract;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.ring.MpscRingSubject;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import gauntlet.subject.RpcChannelSubject;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The reference channel for requests and responses in shared memory. */
public class RpcRingSubject implements RpcChannelSubject {
  /** A server may be killed, or looked at, after an execution and before the ring knows. */
  private static final int BEING_SERVED = 1;

  private final MpscRingSubject ring = new MpscRingSubject();
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Role, RpcChannel> ends;

  /** The reference. */
  public RpcRingSubject() {
    this(
        "rpc-ring",
        "Requests through a ring, responses through a cell for each client, executed at most once.",
        RpcRing::new);
  }

  /** A sibling with other ends. */
  public RpcRingSubject(
      String id, String summary, BiFunction<MemorySegment, Role, RpcChannel> ends) {
    this.id = id;
    this.summary = summary;
    this.ends = ends;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }

  /** Stricter than what a recovery could bring about: there is nothing it would have to finish. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.LOCK_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public int capacityFor(Shape shape) {
    return ring.capacityFor(ofRing(shape)).guaranteed() - BEING_SERVED;
  }

  @Override
  public long bytesFor(Shape shape) {
    return RpcRingLayout.requests(longestResponse(shape)) + ring.bytesFor(ofRing(shape));
  }

  @Override
  public List<Field> fields(Shape shape) {
    int longest = longestResponse(shape);
    List<Field> fields = new ArrayList<>(RpcRingLayout.fields(longest));
    ring.fields(ofRing(shape))
        .forEach(field -> fields.add(field.in("requests", RpcRingLayout.requests(longest))));
    return fields;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    int longest = longestResponse(shape);
    ring.create(zeroed.asSlice(RpcRingLayout.requests(longest)), ofRing(shape));
    RpcRing.create(zeroed, longest);
  }

  @Override
  public RpcChannel attach(MemorySegment memory, Role role) {
    return ends.apply(memory, role);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    // Of a dead server there is nothing to repair: see the class comment of RpcRing.
    if (dead == Role.CLIENT) {
      RpcRing.recover(memory);
    }
  }

  @Override
  public int maxParties(Role role) {
    return switch (role) {
      case CLIENT -> PartiesLayout.COUNT;
      case SERVER -> 1;
      default -> 0;
    };
  }

  private static int longestResponse(Shape shape) {
    return shape.longest() + RpcContract.NUMBER_BYTES;
  }

  /** The requests as they are in the ring. */
  private static Shape ofRing(Shape shape) {
    return new Shape(
        shape.capacity() + BEING_SERVED,
        shape.shortest() + RpcRingLayout.REQUEST,
        shape.longest() + RpcRingLayout.REQUEST);
  }
}
