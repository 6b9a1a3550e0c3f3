package gauntlet.litmus;

/** What brings an outcome about that no taking of turns explains. */
enum Cause {
  /** The machine code, the interpreter's too, does not do what the program says, as it says it. */
  COMPILER("compiler"),
  /** The code does, but others see its effects in another order, or in part. */
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
