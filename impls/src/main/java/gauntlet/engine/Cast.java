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

/** Who plays what: the roles of each party. None is taken by more than the subject allows. */
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
   * A cast of so many parties in which every role of the contract is taken.
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

  /**
   * All casts of so many parties, whether or not every role is taken; who of them is who does not
   * matter.
   */
  public static List<Cast> all(Subject<?> subject, int parties) {
    List<Cast> casts = new ArrayList<>();
    addCasts(subject, parties, roleSets(roles(subject)), List.of(), casts);
    return casts;
  }

  /** Those that begin with {@code cast}, whose others have one of {@code sets} each. */
  private static void addCasts(
      Subject<?> subject,
      int parties,
      List<Set<Role>> sets,
      List<Set<Role>> cast,
      List<Cast> casts) {
    if (cast.size() == parties) {
      casts.add(new Cast(cast));
      return;
    }
    for (int i = 0; i < sets.size(); i++) {
      List<Set<Role>> longer = new ArrayList<>(cast);
      longer.add(sets.get(i));
      if (isAllowed(subject, longer)) {
        addCasts(subject, parties, sets.subList(i, sets.size()), longer, casts);
      }
    }
  }

  private static boolean isAllowed(Subject<?> subject, List<Set<Role>> cast) {
    return roles(subject).stream()
        .allMatch(
            role ->
                cast.stream().filter(party -> party.contains(role)).count()
                    <= subject.maxParties(role));
  }

  /** What one party may play: every set of roles but the empty one. */
  private static List<Set<Role>> roleSets(List<Role> roles) {
    List<Set<Role>> sets = new ArrayList<>();
    for (Role role : roles) {
      for (Set<Role> set : List.copyOf(sets)) {
        Set<Role> larger = EnumSet.copyOf(set);
        larger.add(role);
        sets.add(larger);
      }
      sets.add(EnumSet.of(role));
    }
    return sets;
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
