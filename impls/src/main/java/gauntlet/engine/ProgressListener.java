package gauntlet.engine;

/** Is told how far an engine has come. */
@FunctionalInterface
public interface ProgressListener {
  /**
   * The engine has come so far.
   *
   * @param done how many of the steps are behind it
   * @param known how many there are, as far as known by now
   * @param unit what is counted, in the plural
   */
  void progress(long done, long known, String unit);
}
