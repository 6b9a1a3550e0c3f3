package gauntlet.history.text;

/** A number that a specification can be given. */
public enum SpecificationParameter {
  /** How many messages a queue holds at most. */
  CAPACITY("--capacity"),
  /** With how many messages less inside a queue accepts an offer for certain. */
  GUARANTEED("--guaranteed"),
  /** How many permits of a semaphore are free at the beginning. */
  PERMITS("--permits");

  private final String option;

  SpecificationParameter(String option) {
    this.option = option;
  }

  /** As the command line has it. */
  public String option() {
    return option;
  }
}
