package gauntlet.weaken;

/** What is done to one access. */
public enum Weakening {
  /** A volatile access becomes an acquire; an update loses its release. */
  ACQUIRE("acquire"),
  /** A volatile access becomes a release; an update loses its acquire. */
  RELEASE("release"),
  PLAIN("plain"),
  /** An atomic update becomes a load and a store. */
  TORN("torn"),
  /** A fence is left out. */
  DROPPED("dropped"),
  /** A store is made only behind another one that comes after it. */
  DELAYED("behind");

  private final String word;

  Weakening(String word) {
    this.word = word;
  }

  /** What it is called in a mutant's id. */
  String word() {
    return word;
  }

  /** The mode that {@link Access#method(String)} takes. */
  String mode() {
    return switch (this) {
      case ACQUIRE -> "Acquire";
      case RELEASE -> "Release";
      case PLAIN -> "";
      default -> throw new IllegalStateException("no mode: weakening=" + word);
    };
  }

  static Weakening of(String word) {
    for (Weakening each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("not a weakening: text=" + word);
  }
}
