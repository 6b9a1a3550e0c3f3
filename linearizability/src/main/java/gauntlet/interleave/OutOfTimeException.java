package gauntlet.interleave;

/** A play was broken off because its time was over. */
final class OutOfTimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
