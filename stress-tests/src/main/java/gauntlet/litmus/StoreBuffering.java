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
import org.openjdk.jcstress.infra.results.II_Result;

/** Store buffering: each says that it is there, then looks for the other. */
public final class StoreBuffering {
  static final List<LitmusTest> TESTS =
      List.of(
          LitmusTest.of(PlainStoreBuffering.class),
          LitmusTest.of(ReleaseAcquireStoreBuffering.class),
          LitmusTest.of(VolatileStoreBuffering.class),
          LitmusTest.of(FullFenceStoreBuffering.class));

  private StoreBuffering() {}

  /** A store waits in its buffer while the next load goes on. */
  @JCStressTest
  @State
  @Description("With plain accesses both may miss each other.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both had stored before either loaded.")
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both loaded before either store was seen.")
  @Weak(
      outcome = "0, 0",
      x86 = {Cause.COMPILER, Cause.PROCESSOR},
      aarch64 = {Cause.COMPILER, Cause.PROCESSOR})
  public static class PlainStoreBuffering {
    private final Words words = Words.fresh();

    @Actor
    public void first(II_Result seen) {
      Shm.setInt(words.first(), X, 1);
      seen.r1 = Shm.getInt(words.first(), Y);
    }

    @Actor
    public void second(II_Result seen) {
      Shm.setInt(words.second(), Y, 1);
      seen.r2 = Shm.getInt(words.second(), X);
    }
  }

  /**
   * A release does not wait for what comes after it. (On AArch64, ldar does not go before stlr.)
   */
  @JCStressTest
  @State
  @Description("Release and acquire do not keep a store before a later load.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both had stored before either loaded.")
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both loaded before either store was seen.")
  @Weak(
      outcome = "0, 0",
      x86 = {Cause.PROCESSOR})
  public static class ReleaseAcquireStoreBuffering {
    private final Words words = Words.fresh();

    @Actor
    public void first(II_Result seen) {
      Shm.setIntRelease(words.first(), X, 1);
      seen.r1 = Shm.getIntAcquire(words.first(), Y);
    }

    @Actor
    public void second(II_Result seen) {
      Shm.setIntRelease(words.second(), Y, 1);
      seen.r2 = Shm.getIntAcquire(words.second(), X);
    }
  }

  /** There is one order of all volatile accesses. */
  @JCStressTest
  @State
  @Description("With volatile accesses one at least sees the other.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both had stored before either loaded.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Both loaded before either store was seen.")
  @Weak(outcome = "0, 0")
  public static class VolatileStoreBuffering {
    private final Words words = Words.fresh();

    @Actor
    public void first(II_Result seen) {
      Shm.setIntVolatile(words.first(), X, 1);
      seen.r1 = Shm.getIntVolatile(words.first(), Y);
    }

    @Actor
    public void second(II_Result seen) {
      Shm.setIntVolatile(words.second(), Y, 1);
      seen.r2 = Shm.getIntVolatile(words.second(), X);
    }
  }

  /** The fence empties the store buffer. */
  @JCStressTest
  @State
  @Description("With a full fence between, one at least sees the other.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both had stored before either loaded.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Both loaded before either store was seen.")
  @Weak(outcome = "0, 0")
  public static class FullFenceStoreBuffering {
    private final Words words = Words.fresh();

    @Actor
    public void first(II_Result seen) {
      Shm.setIntOpaque(words.first(), X, 1);
      Shm.fullFence();
      seen.r1 = Shm.getIntOpaque(words.first(), Y);
    }

    @Actor
    public void second(II_Result seen) {
      Shm.setIntOpaque(words.second(), Y, 1);
      Shm.fullFence();
      seen.r2 = Shm.getIntOpaque(words.second(), X);
    }
  }
}
