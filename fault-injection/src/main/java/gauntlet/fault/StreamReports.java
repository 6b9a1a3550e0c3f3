package gauntlet.fault;

import gauntlet.contract.Medium;

/** How often the reader of a stream of bytes may be told of a frame that was cut. */
final class StreamReports {
  /** Of a frame that was cut, and of what it took along. */
  private static final int MOST_OF_A_STREAM = 2;

  private int left;

  StreamReports(Medium medium) {
    left = medium.isByteStream() ? MOST_OF_A_STREAM : 0;
  }

  /** Whether this may be such a report, as far as there may be another one. */
  boolean mayBe(Throwable thrown) {
    left--;
    return left >= 0 && Trial.isTyped(thrown);
  }
}
