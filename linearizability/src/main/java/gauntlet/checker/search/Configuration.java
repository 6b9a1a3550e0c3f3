package gauntlet.checker.search;

import gauntlet.checker.search.Schedule.Call;

/**
 * What the search knows at some return: the state, and what has become of the open operations.
 *
 * <pre>
 *    +--------------------+-----------------+--------------------+----------------------+
 *    | pending ones taken | completed taken | completed optional | completed contingent |
 *    +--------------------+-----------------+--------------------+----------------------+
 * </pre>
 *
 * <p>An operation is taken if it has taken effect. It is optional if it may have done so in passing
 * at an earlier time, without a trace in the state; it still may take effect for everybody to see.
 * A read is contingent if it may have been answered in passing by an open operation that
 * overwrites, just before the last overwriting: if it was, that operation is used up.
 *
 * <p>It changes only until it is put among the {@link Visited}.
 */
final class Configuration {
  /** Which of the returns is next. */
  int level;

  /** Whether the returning operation must change the state: that it need not is another's way. */
  boolean isForced;

  int state;

  /** At which return the state was last overwritten; -1 if never. */
  int overwrittenAt = -1;

  private final int pendingWords;
  private final int completedWords;
  private final long[] words;

  private Configuration(int state, int pendingWords, int completedWords, long[] words) {
    this.state = state;
    this.pendingWords = pendingWords;
    this.completedWords = completedWords;
    this.words = words;
  }

  /** At the first return, with nothing taken. */
  static Configuration first(int state, Schedule schedule) {
    int pendingWords = wordsFor(schedule.pendingBits());
    int completedWords = wordsFor(schedule.completedBits());
    long[] words = new long[pendingWords + 3 * completedWords];
    return new Configuration(state, pendingWords, completedWords, words);
  }

  private static int wordsFor(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  Configuration copy() {
    Configuration copy = new Configuration(state, pendingWords, completedWords, words.clone());
    copy.level = level;
    copy.isForced = isForced;
    copy.overwrittenAt = overwrittenAt;
    return copy;
  }

  boolean isTaken(Call call) {
    return (words[takenWord(call)] & mask(call)) != 0;
  }

  boolean isOptional(Call call) {
    return !call.isPending && (words[optionalWord(call)] & mask(call)) != 0;
  }

  void take(Call call) {
    forget(call);
    words[takenWord(call)] |= mask(call);
  }

  /** Only a completed call needs to be: a pending one always is. */
  void makeOptional(Call call) {
    words[optionalWord(call)] |= mask(call);
    words[contingentWord(call)] &= ~mask(call);
  }

  boolean isContingent(Call call) {
    return !call.isPending && (words[contingentWord(call)] & mask(call)) != 0;
  }

  void makeContingent(Call call) {
    words[contingentWord(call)] |= mask(call);
  }

  /** To the next return; the bit of the call that has returned will be another's. */
  void pass(Call returning) {
    forget(returning);
    level++;
    isForced = false;
  }

  private void forget(Call call) {
    words[takenWord(call)] &= ~mask(call);
    if (!call.isPending) {
      words[optionalWord(call)] &= ~mask(call);
      words[contingentWord(call)] &= ~mask(call);
    }
  }

  /**
   * Whether every way on from {@code other}, at the same return and in the same state, is also one
   * from here: each completed operation is as it is there, or optional here, or contingent here and
   * nothing there; no pending one is taken that is not taken there.
   */
  boolean covers(Configuration other) {
    if (overwrittenAt < other.overwrittenAt) {
      return false;
    }
    for (int i = 0; i < pendingWords; i++) {
      if ((words[i] & ~other.words[i]) != 0) {
        return false;
      }
    }
    for (int i = pendingWords; i < pendingWords + completedWords; i++) {
      long optional = words[i + completedWords];
      long wasOptional = other.words[i + completedWords];
      long isLess = ~words[i + 2 * completedWords] & other.words[i + 2 * completedWords];
      long differs = (words[i] ^ other.words[i]) | wasOptional | isLess;
      if ((differs & ~optional) != 0) {
        return false;
      }
    }
    return true;
  }

  private int takenWord(Call call) {
    int word = call.bit() / Long.SIZE;
    return call.isPending ? word : pendingWords + word;
  }

  private int optionalWord(Call call) {
    return pendingWords + completedWords + call.bit() / Long.SIZE;
  }

  private int contingentWord(Call call) {
    return pendingWords + 2 * completedWords + call.bit() / Long.SIZE;
  }

  private static long mask(Call call) {
    return 1L << call.bit();
  }
}
