package gauntlet.image;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.image.Store.Order;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermittedCutsTest {
  /** Half of them plain: the windows between the others are to have some width. */
  private static final List<Order> ORDERS =
      List.of(
          Order.PLAIN,
          Order.PLAIN,
          Order.PLAIN,
          Order.ACQUIRE,
          Order.RELEASE,
          Order.ACQUIRE_RELEASE);

  private static final Bounds ALL = new Bounds(30, 0);

  @Test
  void certainAreThePrefixes() {
    assertThat(prefixes(List.of(plain(0), plain(8)))).containsExactly("0", "1", "2");
  }

  @Test
  void plainStoresMayBeMissingInAnyCombination() {
    assertThat(others(ALL, plain(0), plain(8), plain(16)))
        .containsExactlyInAnyOrder("2-0", "3-0", "3-1", "3-0-1");
  }

  @Test
  void whereAReleaseIsThereNothingBeforeItIsMissing() {
    assertThat(others(ALL, plain(0), release(8), plain(16)))
        .containsExactlyInAnyOrder("3-1", "3-0-1");
  }

  @Test
  void nothingIsThereThatLiesBehindAnAtomicUpdateThatIsMissing() {
    assertThat(others(ALL, plain(0), update(8), plain(16))).isEmpty();
  }

  @Test
  void anUpdateThatOnlyAcquiresMayBeThereWithoutWhatLiesBeforeIt() {
    Store acquire = new Store(8, 8, 1, Order.ACQUIRE, false, 0, 0, "site");

    assertThat(others(ALL, plain(0), acquire, plain(16))).containsExactlyInAnyOrder("2-0", "3-0");
  }

  @Test
  void whereAStoreBehindAFenceIsThereNothingBeforeTheFenceIsMissing() {
    assertThat(others(ALL, plain(0), plain(8), behindFence(16), plain(24)))
        .containsExactlyInAnyOrder("2-0", "4-2");
  }

  @Test
  void aStoreThatWasOverwrittenIsNotMissing() {
    assertThat(others(ALL, plain(0), plain(4), plain(16)))
        .containsExactlyInAnyOrder("3-1", "3-0-1");
  }

  @Test
  void inALargeWindowFewAreMissing() {
    Store[] stores = IntStream.range(0, 20).mapToObj(i -> plain(8L * i)).toArray(Store[]::new);

    Set<String> cuts = others(new Bounds(16, 2), stores);

    long exhaustive = IntStream.range(0, 17).mapToLong(last -> (1L << last) - 1).sum();
    long bounded = IntStream.range(17, 20).mapToLong(n -> n + n * (n - 1) / 2).sum();
    assertThat(cuts).hasSize((int) (exhaustive + bounded));
  }

  @Test
  void theCutsAreThoseOfTheDefinition() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 2_000; i++) {
      List<Store> trace = randomTrace(random);
      Set<String> all = new TreeSet<>(prefixes(trace));
      all.addAll(others(ALL, trace.toArray(Store[]::new)));

      assertThat(all).as("%s", trace).isEqualTo(byDefinition(trace));
    }
  }

  @Test
  void aCutIsReadBackFromItsText() {
    assertThat(Cut.parse("7-2-5")).isEqualTo(new Cut(7, List.of(2, 5))).hasToString("7-2-5");
    assertThat(Cut.parse("0")).isEqualTo(Cut.prefix(0)).hasToString("0");
  }

  @Test
  void aCutLeavesTheStoresThatAreThere() {
    List<Store> trace = List.of(store(0, 1), store(1, 2), store(0, 3));

    CallTrace call = new CallTrace(new byte[3], trace);

    assertThat(call.image(Cut.prefix(2))).containsExactly(1, 2, 0);
    assertThat(call.image(new Cut(3, List.of(1)))).containsExactly(3, 0, 0);
  }

  /** Every set of stores, if no store in it needs one that is not. */
  private static Set<String> byDefinition(List<Store> trace) {
    Set<String> cuts = new TreeSet<>();
    for (long set = 0; set < 1L << trace.size(); set++) {
      BitSet present = BitSet.valueOf(new long[] {set});
      boolean closed =
          present.stream()
              .allMatch(
                  i -> IntStream.range(0, i).allMatch(j -> present.get(j) || !needs(trace, i, j)));
      if (closed) {
        List<Integer> missing =
            IntStream.range(0, present.length()).filter(i -> !present.get(i)).boxed().toList();
        cuts.add(new Cut(present.length(), missing).toString());
      }
    }
    return cuts;
  }

  private static boolean needs(List<Store> trace, int later, int earlier) {
    return trace.get(later).overlaps(trace.get(earlier))
        || trace.get(later).order() == Order.RELEASE
        || trace.get(later).order() == Order.ACQUIRE_RELEASE
        || trace.get(earlier).order() == Order.ACQUIRE
        || trace.get(earlier).order() == Order.ACQUIRE_RELEASE
        || IntStream.rangeClosed(earlier + 1, later).anyMatch(i -> trace.get(i).behindFence())
        || IntStream.range(earlier + 1, later)
            .anyMatch(i -> trace.get(i).order() == Order.ACQUIRE_RELEASE);
  }

  private static List<Store> randomTrace(SplittableRandom random) {
    List<Store> trace = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      Order order = ORDERS.get(random.nextInt(ORDERS.size()));
      trace.add(
          new Store(4L * random.nextInt(20), 8, 1, order, random.nextInt(5) == 0, i, 0, "site"));
    }
    return trace;
  }

  private static List<String> prefixes(List<Store> trace) {
    List<String> cuts = new ArrayList<>();
    new PermittedCuts(trace, ALL).visitPrefixes(cut -> cuts.add(cut.toString()));
    return cuts;
  }

  private static Set<String> others(Bounds bounds, Store... trace) {
    List<String> cuts = new ArrayList<>();
    new PermittedCuts(List.of(trace), bounds).visitOthers(cut -> cuts.add(cut.toString()));
    assertThat(cuts).doesNotHaveDuplicates();
    return new TreeSet<>(cuts);
  }

  private static Store plain(long offset) {
    return new Store(offset, 8, 1, Order.PLAIN, false, 0, 0, "site");
  }

  private static Store release(long offset) {
    return new Store(offset, 8, 1, Order.RELEASE, false, 0, 0, "site");
  }

  private static Store update(long offset) {
    return new Store(offset, 8, 1, Order.ACQUIRE_RELEASE, false, 0, 0, "site");
  }

  private static Store behindFence(long offset) {
    return new Store(offset, 8, 1, Order.PLAIN, true, 0, 0, "site");
  }

  private static Store store(long offset, long value) {
    return new Store(offset, 1, value, Order.PLAIN, false, 0, 0, "site");
  }
}
