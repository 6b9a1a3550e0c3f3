package gauntlet.stress;

/** Under which JVM configurations each test runs. */
enum Thoroughness {
  /** Interpreter, C1, C2, and C2 with its choices randomised, as jcstress chooses. */
  ALL_COMPILERS(4),
  /** The JVM as it is: for budgets in which nothing else fits. */
  ONE_CONFIGURATION(1);

  private final int configurations;

  Thoroughness(int configurations) {
    this.configurations = configurations;
  }

  /** How many forks a test takes. */
  int configurations() {
    return configurations;
  }
}
