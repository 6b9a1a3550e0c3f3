package gauntlet.processes;

import gauntlet.contract.Role;

/** Recovers from the death of a role's holder; answers the time at which that was done. */
public record Recover(Role dead) implements Task<Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public Long run(Station station) {
    return station.recover(dead);
  }
}
