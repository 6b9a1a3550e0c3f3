package gauntlet.engine;

/** How a violation came to be known. */
public enum Certainty {
  /** It happened, in this run, on this machine. */
  OBSERVED("observed"),
  /** It follows from the order of the program's own stores, whatever the compiler does. */
  L0("L0 certain"),
  /** It follows from an order of stores that the Java memory model permits the compiler. */
  L2("L2 compiler-dependent");

  private final String label;

  Certainty(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
