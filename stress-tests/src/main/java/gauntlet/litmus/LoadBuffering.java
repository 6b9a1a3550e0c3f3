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

/** Load buffering: each looks for the other, then says that it is there. */
public final class LoadBuffering {
  static final List<LitmusTest> TESTS =
      List.of(
          LitmusTest.of(PlainLoadBuffering.class),
          LitmusTest.of(OpaqueLoadBuffering.class),
          LitmusTest.of(AcquireReleaseLoadBuffering.class));

  private LoadBuffering() {}

  /** A store may be made before an earlier load is answered. */
  @JCStressTest
  @State
  @Description("With plain accesses both may see each other.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both loaded first.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Each saw a store that comes after the load of the other.")
  @Weak(
      outcome = "1, 1",
      x86 = {Cause.COMPILER},
      aarch64 = {Cause.COMPILER, Cause.PROCESSOR})
  public static class PlainLoadBuffering {
    private final Words words = Words.fresh();

    @Actor
    public void first(II_Result seen) {
      seen.r1 = Shm.getInt(words.first(), X);
      Shm.setInt(words.first(), Y, 1);
    }

    @Actor
    public void second(II_Result seen) {
      seen.r2 = Shm.getInt(words.second(), Y);
      Shm.setInt(words.second(), X, 1);
    }
  }

  /** Opaque accesses to different words are not ordered. */
  @JCStressTest
  @State
  @Description("With opaque accesses both may see each other.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both loaded first.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Each saw a store that comes after the load of the other.")
  @Weak(
      outcome = "1, 1",
      aarch64 = {Cause.PROCESSOR})
  public static class OpaqueLoadBuffering {
    private final Words words = Words.fresh();

    @Actor
    public void first(II_Result seen) {
      seen.r1 = Shm.getIntOpaque(words.first(), X);
      Shm.setIntOpaque(words.first(), Y, 1);
    }

    @Actor
    public void second(II_Result seen) {
      seen.r2 = Shm.getIntOpaque(words.second(), Y);
      Shm.setIntOpaque(words.second(), X, 1);
    }
  }

  /** Either of acquire and release would do. */
  @JCStressTest
  @State
  @Description("With acquire and release nobody sees what comes later.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both loaded first.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
  @Outcome(
      id = "1, 1",
      expect = FORBIDDEN,
      desc = "Each saw a store that comes after the load of the other.")
  @Weak(outcome = "1, 1")
  public static class AcquireReleaseLoadBuffering {
    private final Words words = Words.fresh();

    @Actor
    public void first(II_Result seen) {
      seen.r1 = Shm.getIntAcquire(words.first(), X);
      Shm.setIntRelease(words.first(), Y, 1);
    }

    @Actor
    public void second(II_Result seen) {
      seen.r2 = Shm.getIntAcquire(words.second(), Y);
      Shm.setIntRelease(words.second(), X, 1);
    }
  }
}
