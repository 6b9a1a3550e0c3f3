package gauntlet.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Tearing: eight bytes, or more, are written; is any of them seen without the others? */
public final class Tearing {
  static final List<LitmusTest> TESTS =
      List.of(
          LitmusTest.of(AlignedLong.class),
          LitmusTest.of(UnalignedLong.class),
          LitmusTest.of(CrossLineLong.class),
          LitmusTest.of(BulkCopy.class));

  private static final byte[] ONES = {-1, -1, -1, -1, -1, -1, -1, -1};

  private static final int COPIED = 64;

  private static final byte[] MANY_ONES = new byte[COPIED];

  static {
    Arrays.fill(MANY_ONES, (byte) -1);
  }

  private Tearing() {}

  /** The value as a word. */
  private static String inWords(long value) {
    if (value == 0) {
      return "NOTHING";
    }
    return value == -1 ? "ALL" : "TORN";
  }

  private static void writeOnes(MemorySegment memory, long offset) {
    Shm.write(memory, offset, ONES, 0, Long.BYTES);
  }

  /** Eight bytes in one access that need not be aligned. */
  private static String read(MemorySegment memory, long offset) {
    byte[] bytes = new byte[Long.BYTES];
    Shm.read(memory, offset, bytes, 0, Long.BYTES);
    return inWords(asLong(bytes));
  }

  private static long asLong(byte[] bytes) {
    long value = 0;
    for (byte each : bytes) {
      value = value << Byte.SIZE | (each & 0xff);
    }
    return value;
  }

  /** 64-bit atomicity: a 64-bit JVM makes one access of it, be it plain. */
  @JCStressTest
  @State
  @Description("An aligned long is written and read at once.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The load came first.")
  @Outcome(id = "ALL", expect = ACCEPTABLE, desc = "The store came first.")
  @Outcome(id = "TORN", expect = FORBIDDEN, desc = "Some of the bytes.")
  @Weak(outcome = "TORN")
  public static class AlignedLong {
    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      Shm.setLong(words.first(), 0, -1);
    }

    @Actor
    public void reader(L_Result seen) {
      seen.r1 = inWords(Shm.getLong(words.second(), 0));
    }
  }

  /**
   * Within a cache line, an x86-64 processor of Intel's is still atomic. The interpreter is not: it
   * makes two accesses of what is aligned to four bytes only.
   */
  @JCStressTest
  @State
  @Description("A long that is not aligned, within a cache line, may be torn.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The load came first.")
  @Outcome(id = "ALL", expect = ACCEPTABLE, desc = "The store came first.")
  @Outcome(id = "TORN", expect = ACCEPTABLE_INTERESTING, desc = "Some of the bytes.")
  @Weak(
      outcome = "TORN",
      x86 = Cause.COMPILER,
      aarch64 = {Cause.COMPILER, Cause.PROCESSOR})
  public static class UnalignedLong {
    private static final long WITHIN_LINE = 12;

    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      writeOnes(words.first(), WITHIN_LINE);
    }

    @Actor
    public void reader(L_Result seen) {
      seen.r1 = read(words.second(), WITHIN_LINE);
    }
  }

  /** Two cache lines come and go by themselves. */
  @JCStressTest
  @State
  @Description("A long that lies in two cache lines may be torn.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The load came first.")
  @Outcome(id = "ALL", expect = ACCEPTABLE, desc = "The store came first.")
  @Outcome(id = "TORN", expect = ACCEPTABLE_INTERESTING, desc = "What lies in one of the lines.")
  @Weak(
      outcome = "TORN",
      x86 = {Cause.COMPILER, Cause.PROCESSOR},
      aarch64 = {Cause.COMPILER, Cause.PROCESSOR})
  public static class CrossLineLong {
    private static final long ACROSS_LINES = 60;

    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      writeOnes(words.first(), ACROSS_LINES);
    }

    @Actor
    public void reader(L_Result seen) {
      seen.r1 = read(words.second(), ACROSS_LINES);
    }
  }

  /** Copy tearing: a copy of 64 bytes, of which the last word is loaded, then the first. */
  @JCStressTest
  @State
  @Description("A bulk copy is many stores, in any order, and each may be a part of a word.")
  @Outcome(id = "NOTHING, NOTHING", expect = ACCEPTABLE, desc = "The loads came first.")
  @Outcome(id = "NOTHING, ALL", expect = ACCEPTABLE, desc = "The loads came in the middle.")
  @Outcome(id = "ALL, ALL", expect = ACCEPTABLE, desc = "The copy came first.")
  @Outcome(
      id = "ALL, NOTHING",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The end was there before the beginning.")
  @Outcome(id = ".*TORN.*", expect = ACCEPTABLE_INTERESTING, desc = "A part of an aligned word.")
  @Weak(
      outcome = "ALL, NOTHING",
      x86 = Cause.COMPILER,
      aarch64 = {Cause.COMPILER, Cause.PROCESSOR})
  @Weak(outcome = ".*TORN.*")
  public static class BulkCopy {
    private static final long LAST_WORD = COPIED - Long.BYTES;

    private final Words words = Words.fresh();

    @Actor
    public void writer() {
      Shm.write(words.first(), 0, MANY_ONES, 0, COPIED);
    }

    @Actor
    public void reader(LL_Result seen) {
      seen.r1 = inWords(Shm.getLongAcquire(words.second(), LAST_WORD));
      seen.r2 = inWords(Shm.getLongAcquire(words.second(), 0));
    }
  }
}
