package gauntlet.engine;

import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Who plays what: the roles of each party. Every role of the contract is taken, and none by more
 * parties than the subject allows.
 */
public record Cast(List<Set<Role>> parties) {
  public Cast {
    parties = List.copyOf(parties);
  }

  /** How many parties the subject can have at most, if each has one role. */
  public static int mostParties(Subject<?> subject) {
    long most = roles(subject).stream().mapToLong(subject::maxParties).sum();
    return (int) Math.min(most, Integer.MAX_VALUE);
  }

  /**
   * A cast of so many parties.
   *
   * @param parties at least one a role, at most {@link #mostParties}
   */
  public static Cast of(Subject<?> subject, int parties, RandomGenerator random) {
    List<Role> roles = roles(subject);
    if (parties < roles.size() || parties > mostParties(subject)) {
      throw new IllegalArgumentException(
          "no cast: subject=%s, parties=%d".formatted(subject.id(), parties));
    }
    Map<Role, Integer> free = new EnumMap<>(Role.class);
    roles.forEach(role -> free.put(role, subject.maxParties(role)));
    List<Set<Role>> cast = new ArrayList<>();
    for (int party = 0; party < parties; party++) {
      Role own = party < roles.size() ? roles.get(party) : anyFree(free, random);
      free.merge(own, -1, Integer::sum);
      cast.add(EnumSet.of(own));
    }
    for (Set<Role> party : cast) {
      for (Role role : roles) {
        if (free.get(role) > 0 && !party.contains(role) && random.nextInt(3) == 0) {
          free.merge(role, -1, Integer::sum);
          party.add(role);
        }
      }
    }
    return new Cast(cast);
  }

  private static Role anyFree(Map<Role, Integer> free, RandomGenerator random) {
    List<Role> roles = new ArrayList<>(free.keySet());
    roles.removeIf(role -> free.get(role) == 0);
    return roles.get(random.nextInt(roles.size()));
  }

  private static List<Role> roles(Subject<?> subject) {
    return subject.contract().methods().stream().map(Method::role).distinct().toList();
  }
}
