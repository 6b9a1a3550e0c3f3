package gauntlet.benchmarks;

import gauntlet.contract.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Two queues that do the same.
 *
 * @param apart whether senders and receivers are two processes, or threads of one
 * @param length of each message, in bytes
 */
record Match(
    Contestant ours, Contestant theirs, boolean apart, int senders, int receivers, int length) {
  /** So many bytes of messages fit each queue, but not more than so many messages. */
  private static final int QUEUE_BYTES = 1 << 18;

  private static final int MOST_MESSAGES = 1 << 12;

  private static final List<Integer> LENGTHS = List.of(8, 64, 1_024, 16_384);

  /** All that are played, in this order. */
  static List<Match> all() {
    List<Match> all = new ArrayList<>();
    for (int length : LENGTHS) {
      all.add(apart(Contestants.SPSC_RING, Contestants.AGRONA_ONE_TO_ONE, 1, length));
    }
    for (int senders : List.of(1, 2)) {
      for (int length : LENGTHS) {
        all.add(apart(Contestants.MPSC_RING, Contestants.AGRONA_MANY_TO_ONE, senders, length));
      }
    }
    for (int length : LENGTHS) {
      all.add(apart(Contestants.MPMC_RING, Contestants.AGRONA_MANY_TO_ONE, 2, length));
    }
    for (int length : LENGTHS) {
      all.add(together(Contestants.SPSC_RING, Contestants.JCTOOLS_SPSC, 1, 1, length));
    }
    for (int length : LENGTHS) {
      all.add(together(Contestants.MPSC_RING, Contestants.JCTOOLS_MPSC, 2, 1, length));
    }
    for (int parties : List.of(1, 2)) {
      for (int length : LENGTHS) {
        all.add(
            together(Contestants.MPMC_RING, Contestants.JCTOOLS_MPMC, parties, parties, length));
      }
    }
    return all;
  }

  private static Match apart(Contestant ours, Contestant theirs, int senders, int length) {
    return new Match(ours, theirs, true, senders, 1, length);
  }

  private static Match together(
      Contestant ours, Contestant theirs, int senders, int receivers, int length) {
    return new Match(ours, theirs, false, senders, receivers, length);
  }

  /** How large a queue is. */
  static Shape shape(int length) {
    return Shape.uniform(Math.min(QUEUE_BYTES / length, MOST_MESSAGES), length);
  }

  /** Such as {@code spsc-ring:agrona-one-to-one-ring:processes:1:1:64}. */
  String name() {
    return "%s:%s:%s:%d:%d:%d"
        .formatted(
            ours.id(), theirs.id(), apart ? "processes" : "threads", senders, receivers, length);
  }
}
