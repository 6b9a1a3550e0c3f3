package gauntlet.subject;

import gauntlet.contract.Role;
import java.util.Set;

/**
 * What the documentation of an implementation by others says of crashes. It may be less than it is
 * tested for; a finding says whether it is within.
 *
 * @param deaths in which roles somebody may be killed during a call, for the others to get on after
 *     a recovery
 * @param statement all of it, in a sentence
 */
public record Documented(Set<Role> deaths, String statement) {
  public Documented {
    deaths = Set.copyOf(deaths);
  }
}
