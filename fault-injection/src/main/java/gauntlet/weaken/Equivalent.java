package gauntlet.weaken;

import java.util.Set;

/**
 * Mutants that keep all guarantees. Named by method and access: lines move.
 *
 * @param type that the access is in
 * @param method that the access is in, {@code new} for a constructor
 * @param access the method of {@link gauntlet.shm.Shm}
 * @param weakenings that change nothing
 * @param reason why they do not
 */
record Equivalent(
    Class<?> type, String method, String access, Set<Weakening> weakenings, String reason) {
  boolean covers(Mutant mutant) {
    return mutant.site().type().equals(type.getName())
        && mutant.site().method().equals(method)
        && mutant.access().method().equals(access)
        && weakenings.contains(mutant.weakening());
  }
}
