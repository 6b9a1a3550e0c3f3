package gauntlet.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The cuts a crash may leave of a trace.
 *
 * <p>Certain are the prefixes: a killed thread stops between two stores, whatever the compiler did.
 * Permitted by the Java memory model is any set of stores that is closed downwards under: a store
 * needs an earlier one if they overlap, if it is a release, or if a fence that orders stores lies
 * between them.
 *
 * <pre>
 *   index     0      1      2      3        4      5      6
 *   store   plain  plain  plain  RELEASE  plain  plain  plain
 *                                |        +---------------+
 *                     needs all before    the window of 6: any of 4 and 5 may be missing,
 *                                         0 to 3 may not, once the release is there
 * </pre>
 *
 * <p>Where 4 is there, 3 may still be missing, and then any of 0 to 2: a release does not hold
 * later stores back.
 */
public final class PermittedCuts {
  /** Is shown one cut after the other. */
  @FunctionalInterface
  public interface Visitor {
    /** Answers whether to go on. */
    boolean visit(Cut cut);
  }

  private final List<Store> trace;
  private final Bounds bounds;

  /** The index of the first store of those that index i does not need for its own sake. */
  private final int[] freeFrom;

  public PermittedCuts(List<Store> trace, Bounds bounds) {
    this.trace = trace;
    this.bounds = bounds;
    this.freeFrom = freeFrom(trace);
  }

  private static int[] freeFrom(List<Store> trace) {
    int[] freeFrom = new int[trace.size()];
    int fence = 0;
    for (int i = 0; i < freeFrom.length; i++) {
      Store store = trace.get(i);
      fence = store.behindFence() ? i : fence;
      freeFrom[i] = isRelease(store) ? i : fence;
      fence = store.order() == Store.Order.ACQUIRE_RELEASE ? i + 1 : fence;
    }
    return freeFrom;
  }

  private static boolean isRelease(Store store) {
    return store.order() == Store.Order.RELEASE || store.order() == Store.Order.ACQUIRE_RELEASE;
  }

  /** Visits the prefixes, shortest first; answers whether the visitor went on to the end. */
  public boolean visitPrefixes(Visitor visitor) {
    for (int stores = 0; stores <= trace.size(); stores++) {
      if (!visitor.visit(Cut.prefix(stores))) {
        return false;
      }
    }
    return true;
  }

  /** Visits the cuts with missing stores; answers whether the visitor went on to the end. */
  public boolean visitOthers(Visitor visitor) {
    for (int last = 1; last < trace.size(); last++) {
      if (!new Search(last, visitor).run()) {
        return false;
      }
    }
    return true;
  }

  /** The cuts whose last store is a certain one, decided from there towards the first. */
  private final class Search {
    private final int last;
    private final int mostMissing;
    private final Visitor visitor;
    private final Deque<Integer> missing = new ArrayDeque<>();

    Search(int last, Visitor visitor) {
      this.last = last;
      this.visitor = visitor;
      this.mostMissing =
          last - freeFrom[last] <= bounds.exhaustiveWindow() ? last : bounds.missing();
    }

    boolean run() {
      return decide(last - 1, freeFrom[last]);
    }

    /**
     * Tries both for the store at {@code index}: there and missing.
     *
     * @param needed all stores before this index are needed by those that are there
     */
    private boolean decide(int index, int needed) {
      if (index < needed) {
        return missing.isEmpty() || visitor.visit(new Cut(last + 1, new ArrayList<>(missing)));
      }
      if (!decide(index - 1, Math.max(needed, freeFrom[index]))) {
        return false;
      }
      // A later store is there: the last one.
      boolean isAcquire = trace.get(index).order() == Store.Order.ACQUIRE;
      if (missing.size() == mostMissing || isAcquire || isOverwritten(index)) {
        return true;
      }
      missing.addFirst(index);
      boolean goOn = decide(index - 1, needed);
      missing.removeFirst();
      return goOn;
    }

    /** Whether a store that is there has to come after this one, because they overlap. */
    private boolean isOverwritten(int index) {
      for (int later = index + 1; later <= last; later++) {
        if (!missing.contains(later) && trace.get(later).overlaps(trace.get(index))) {
          return true;
        }
      }
      return false;
    }
  }
}
