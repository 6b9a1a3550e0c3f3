package gauntlet.weaken;

import java.util.Optional;

/**
 * Mutants that keep all guarantees. Named by method and access: lines move.
 *
 * @param type the name of the class that the access is in, without {@code gauntlet.}
 * @param method that the access is in, {@code new} for a constructor
 * @param access the method of {@link gauntlet.shm.Shm}
 * @param weakening that changes nothing
 * @param partner the method that the mutant's other access is in, if only mutants with such a one
 *     are meant
 * @param reason why it changes nothing
 */
record Equivalent(
    String type,
    String method,
    String access,
    Weakening weakening,
    Optional<String> partner,
    String reason) {
  /** With whatever partner. */
  static Equivalent of(
      String type, String method, String access, Weakening weakening, String reason) {
    return new Equivalent(type, method, access, weakening, Optional.empty(), reason);
  }

  /** A store that may come behind another one. */
  static Equivalent delayed(
      String type, String method, String access, String behind, String reason) {
    return new Equivalent(type, method, access, Weakening.DELAYED, Optional.of(behind), reason);
  }

  boolean covers(Mutant mutant) {
    return mutant.site().type().equals("gauntlet." + type)
        && mutant.site().method().equals(method)
        && mutant.access().method().equals(access)
        && mutant.weakening() == weakening
        && (partner.isEmpty() || partner.equals(mutant.partner().map(Site::method)));
  }
}
