package gauntlet.litmus;

import static gauntlet.litmus.Words.X;
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
import org.openjdk.jcstress.infra.results.II_Result;

/** Coherence: one word is loaded twice, each time through another mapping. */
public final class Coherence {
  static final List<LitmusTest> TESTS =
      List.of(LitmusTest.of(PlainCoherence.class), LitmusTest.of(OpaqueCoherence.class));

  private Coherence() {}

  /** The compiler may make the second load first. */
  @JCStressTest
  @State
  @Description("Plain loads of one word may go back in time.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both loads came first.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The store came between.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The store came first.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The old value came after the new one.")
  @Weak(
      outcome = "1, 0",
      x86 = {Cause.COMPILER},
      aarch64 = {Cause.COMPILER})
  public static class PlainCoherence {
    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      Shm.setInt(words.first(), X, 1);
    }

    @Actor
    public void reader(II_Result seen) {
      seen.r1 = Shm.getInt(words.first(), X);
      seen.r2 = Shm.getInt(words.second(), X);
    }
  }

  /** All agree on the order of the values of one word, wherever it is mapped. */
  @JCStressTest
  @State
  @Description("Opaque loads of one word do not go back in time.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both loads came first.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The store came between.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The store came first.")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The old value came after the new one.")
  @Weak(outcome = "1, 0")
  public static class OpaqueCoherence {
    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      Shm.setIntOpaque(words.first(), X, 1);
    }

    @Actor
    public void reader(II_Result seen) {
      seen.r1 = Shm.getIntOpaque(words.first(), X);
      seen.r2 = Shm.getIntOpaque(words.second(), X);
    }
  }
}
