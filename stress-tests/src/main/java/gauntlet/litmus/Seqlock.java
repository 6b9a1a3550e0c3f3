package gauntlet.litmus;

import static gauntlet.litmus.Words.X;
import static gauntlet.litmus.Words.Y;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A seqlock: the version in x is odd while the data in y are being written, and a reader that finds
 * the same even version before and after has read data of one write.
 */
public final class Seqlock {
  static final List<LitmusTest> TESTS =
      List.of(LitmusTest.of(PlainSeqlock.class), LitmusTest.of(FencedSeqlock.class));

  /** The second word of the data. */
  private static final long Z = Y + Long.BYTES;

  private Seqlock() {}

  private static String inWords(int before, int first, int second, int after) {
    if (before != after || before % 2 != 0) {
      return "AGAIN";
    }
    if (first != second) {
      return "HALF";
    }
    return first == 0 ? "NOTHING" : "ALL";
  }

  /** Fields in the order of the program, and nothing that keeps it. */
  @JCStressTest
  @State
  @Description("Without fences, a seqlock does not notice a write while it reads.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The reader came first.")
  @Outcome(id = "ALL", expect = ACCEPTABLE, desc = "The writer came first.")
  @Outcome(id = "AGAIN", expect = ACCEPTABLE, desc = "They met, and the reader has noticed.")
  @Outcome(id = "HALF", expect = ACCEPTABLE_INTERESTING, desc = "It has not noticed.")
  @Weak(
      outcome = "HALF",
      x86 = Cause.COMPILER,
      aarch64 = {Cause.COMPILER, Cause.PROCESSOR})
  public static class PlainSeqlock {
    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      MemorySegment memory = words.first();
      Shm.setInt(memory, X, 1);
      Shm.setInt(memory, Y, 1);
      Shm.setInt(memory, Z, 1);
      Shm.setInt(memory, X, 2);
    }

    @Actor
    public void reader(L_Result seen) {
      MemorySegment memory = words.second();
      int before = Shm.getInt(memory, X);
      int first = Shm.getInt(memory, Y);
      int second = Shm.getInt(memory, Z);
      int after = Shm.getInt(memory, X);
      seen.r1 = inWords(before, first, second, after);
    }
  }

  /** A fence behind the odd version and one before the second look; release and acquire besides. */
  @JCStressTest
  @State
  @Description("With its fences, a seqlock reads the data of one write.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The reader came first.")
  @Outcome(id = "ALL", expect = ACCEPTABLE, desc = "The writer came first.")
  @Outcome(id = "AGAIN", expect = ACCEPTABLE, desc = "They met, and the reader has noticed.")
  @Outcome(id = "HALF", expect = FORBIDDEN, desc = "It has not noticed.")
  @Weak(outcome = "HALF")
  public static class FencedSeqlock {
    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      MemorySegment memory = words.first();
      Shm.setIntOpaque(memory, X, 1);
      // Pairs with the fence of the reader: who sees the data sees the odd version.
      Shm.releaseFence();
      Shm.setIntOpaque(memory, Y, 1);
      Shm.setIntOpaque(memory, Z, 1);
      // Pairs with the acquire of the reader: the data are whole.
      Shm.setIntRelease(memory, X, 2);
    }

    @Actor
    public void reader(L_Result seen) {
      MemorySegment memory = words.second();
      // Pairs with the release of the writer.
      int before = Shm.getIntAcquire(memory, X);
      int first = Shm.getIntOpaque(memory, Y);
      int second = Shm.getIntOpaque(memory, Z);
      // Pairs with the fence of the writer.
      Shm.acquireFence();
      int after = Shm.getIntOpaque(memory, X);
      seen.r1 = inWords(before, first, second, after);
    }
  }
}
