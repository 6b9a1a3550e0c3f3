package gauntlet.runner;

/**
 * One thing the engines need, and whether it is there.
 *
 * @param what it is about
 * @param found what this machine has
 * @param remedy what is missing and what to do; empty if nothing is
 */
record Diagnosis(String what, String found, String remedy) {
  static Diagnosis good(String what, String found) {
    return new Diagnosis(what, found, "");
  }

  boolean healthy() {
    return remedy.isEmpty();
  }

  @Override
  public String toString() {
    String mark = healthy() ? "ok " : "BAD";
    String advice = healthy() ? "" : ": " + remedy;
    return "%s  %-14s %s%s".formatted(mark, what, found, advice);
  }
}
