package gauntlet.litmus;

/** What brings an outcome about that no taking of turns explains. */
enum Cause {
  /** The code is not in the order of the program. */
  COMPILER("compiler"),
  /** The code is, but its effects are not. */
  PROCESSOR("processor");

  private final String word;

  Cause(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
