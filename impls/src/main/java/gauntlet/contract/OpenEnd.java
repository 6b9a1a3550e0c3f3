package gauntlet.contract;

/** An end that has something to give back when it is not used any more, such as a descriptor. */
public interface OpenEnd extends AutoCloseable {
  @Override
  void close();

  /** Closes an end of any contract, if there is something to be closed. */
  static void close(Object end) {
    if (end instanceof OpenEnd open) {
      open.close();
    }
  }
}
