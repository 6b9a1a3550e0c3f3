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

/** Message passing: x is the message, y the flag. Seen: flag, message. */
public final class MessagePassing {
  static final List<LitmusTest> TESTS =
      List.of(
          LitmusTest.of(PlainMessagePassing.class),
          LitmusTest.of(OpaqueMessagePassing.class),
          LitmusTest.of(ReleaseAcquireMessagePassing.class),
          LitmusTest.of(VolatileMessagePassing.class));

  private MessagePassing() {}

  /** Nothing keeps any order. */
  @JCStressTest
  @State
  @Description("A plain flag says nothing of the message.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The flag was not seen.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc = "The message was there before the flag was seen.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Flag and message.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The flag was there before the message.")
  @Weak(
      outcome = "1, 0",
      x86 = {Cause.COMPILER},
      aarch64 = {Cause.COMPILER, Cause.PROCESSOR})
  public static class PlainMessagePassing {
    private final Words words = Words.fresh();

    @Actor
    public void sender() {
      Shm.setInt(words.first(), X, 1);
      Shm.setInt(words.first(), Y, 1);
    }

    @Actor
    public void receiver(II_Result seen) {
      seen.r1 = Shm.getInt(words.second(), Y);
      seen.r2 = Shm.getInt(words.second(), X);
    }
  }

  /** Each word by itself is coherent; there is no order between them. */
  @JCStressTest
  @State
  @Description("An opaque flag is seen at some time, and says nothing of the message.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The flag was not seen.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc = "The message was there before the flag was seen.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Flag and message.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The flag was there before the message.")
  @Weak(
      outcome = "1, 0",
      aarch64 = {Cause.PROCESSOR})
  public static class OpaqueMessagePassing {
    private final Words words = Words.fresh();

    @Actor
    public void sender() {
      Shm.setIntOpaque(words.first(), X, 1);
      Shm.setIntOpaque(words.first(), Y, 1);
    }

    @Actor
    public void receiver(II_Result seen) {
      seen.r1 = Shm.getIntOpaque(words.second(), Y);
      seen.r2 = Shm.getIntOpaque(words.second(), X);
    }
  }

  /** What comes before the release is seen after the acquire. */
  @JCStressTest
  @State
  @Description("Who acquires the flag that was released sees the message.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The flag was not seen.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc = "The message was there before the flag was seen.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Flag and message.")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The flag was there before the message.")
  @Weak(outcome = "1, 0")
  public static class ReleaseAcquireMessagePassing {
    private final Words words = Words.fresh();

    @Actor
    public void sender() {
      Shm.setInt(words.first(), X, 1);
      Shm.setIntRelease(words.first(), Y, 1);
    }

    @Actor
    public void receiver(II_Result seen) {
      seen.r1 = Shm.getIntAcquire(words.second(), Y);
      seen.r2 = Shm.getInt(words.second(), X);
    }
  }

  /** A volatile store is a release, a volatile load an acquire. */
  @JCStressTest
  @State
  @Description("Who sees a volatile flag sees the message.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The flag was not seen.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc = "The message was there before the flag was seen.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Flag and message.")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The flag was there before the message.")
  @Weak(outcome = "1, 0")
  public static class VolatileMessagePassing {
    private final Words words = Words.fresh();

    @Actor
    public void sender() {
      Shm.setInt(words.first(), X, 1);
      Shm.setIntVolatile(words.first(), Y, 1);
    }

    @Actor
    public void receiver(II_Result seen) {
      seen.r1 = Shm.getIntVolatile(words.second(), Y);
      seen.r2 = Shm.getInt(words.second(), X);
    }
  }
}
