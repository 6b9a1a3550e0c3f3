package gauntlet.litmus;

import static gauntlet.litmus.Words.X;
import static gauntlet.litmus.Words.Y;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.shm.Shm;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * Independent reads of independent writes (IRIW): do all see two stores in one order? It takes four
 * actors.
 */
public final class IndependentReads {
  static final List<LitmusTest> TESTS =
      List.of(
          LitmusTest.of(ReleaseAcquireIndependentReads.class),
          LitmusTest.of(VolatileIndependentReads.class));

  private IndependentReads() {}

  /** A store of x86-64 or AArch64 is seen by all others at once; one of POWER is not. */
  @JCStressTest
  @State
  @Description("Released stores of different actors may be seen in different orders.")
  @Outcome(
      id = "1, 0, 1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The readers saw the stores in different orders.")
  @Outcome(expect = ACCEPTABLE, desc = "The readers agree, or may.")
  @Weak(outcome = "1, 0, 1, 0")
  public static class ReleaseAcquireIndependentReads {
    private final Words words = Words.fresh();

    @Actor
    public void first() {
      Shm.setIntRelease(words.first(), X, 1);
    }

    @Actor
    public void second() {
      Shm.setIntRelease(words.second(), Y, 1);
    }

    @Actor
    public void third(IIII_Result seen) {
      seen.r1 = Shm.getIntAcquire(words.first(), X);
      seen.r2 = Shm.getIntAcquire(words.first(), Y);
    }

    @Actor
    public void fourth(IIII_Result seen) {
      seen.r3 = Shm.getIntAcquire(words.second(), Y);
      seen.r4 = Shm.getIntAcquire(words.second(), X);
    }
  }

  /** There is one order of all volatile accesses. */
  @JCStressTest
  @State
  @Description("All see volatile stores in one order.")
  @Outcome(
      id = "1, 0, 1, 0",
      expect = FORBIDDEN,
      desc = "The readers saw the stores in different orders.")
  @Outcome(expect = ACCEPTABLE, desc = "The readers agree, or may.")
  @Weak(outcome = "1, 0, 1, 0")
  public static class VolatileIndependentReads {
    private final Words words = Words.fresh();

    @Actor
    public void first() {
      Shm.setIntVolatile(words.first(), X, 1);
    }

    @Actor
    public void second() {
      Shm.setIntVolatile(words.second(), Y, 1);
    }

    @Actor
    public void third(IIII_Result seen) {
      seen.r1 = Shm.getIntVolatile(words.first(), X);
      seen.r2 = Shm.getIntVolatile(words.first(), Y);
    }

    @Actor
    public void fourth(IIII_Result seen) {
      seen.r3 = Shm.getIntVolatile(words.second(), Y);
      seen.r4 = Shm.getIntVolatile(words.second(), X);
    }
  }
}
