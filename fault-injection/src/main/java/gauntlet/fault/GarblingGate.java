package gauntlet.fault;

import gauntlet.posix.PosixCall;
import java.util.List;
import java.util.SplittableRandom;

/** Has one call that writes write garbage; its caller is told that it has written what it meant. */
final class GarblingGate extends OneCallGate {
  private final int seed;
  private final List<byte[]> earlier;

  /**
   * A gate for the calls of this thread.
   *
   * @param earlier what was written before
   */
  GarblingGate(Fault.Garbled fault, List<byte[]> earlier) {
    super(fault);
    this.seed = fault.seed();
    this.earlier = List.copyOf(earlier);
  }

  @Override
  long meet(PosixCall call) {
    return WrittenBytes.of(call).map(written -> garble(call, written)).orElseGet(call::make);
  }

  private long garble(PosixCall call, WrittenBytes written) {
    meets(call);
    byte[] frame = written.bytes();
    long refused = 0;
    for (byte[] garbage : FrameGarbage.of(seed).bytes(frame, earlier, new SplittableRandom(seed))) {
      refused = Math.min(refused, written.makeWith(garbage));
    }
    // msgsnd(2) and mq_send(3) answer 0, whatever they have sent.
    boolean countsBytes = call.name().equals("write") || call.name().equals("sendto");
    return refused < 0 || !countsBytes ? refused : frame.length;
  }
}
