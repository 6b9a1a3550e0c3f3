package gauntlet.runner;

import gauntlet.engine.Verdict;

/** What the process says to the shell. */
enum ExitCode {
  PASSED(0),
  VIOLATED(1),
  INCONCLUSIVE(2),
  USAGE_ERROR(3),
  HARNESS_ERROR(4);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> PASSED;
      case VIOLATED -> VIOLATED;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
