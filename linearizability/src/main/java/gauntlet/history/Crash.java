package gauntlet.history;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Operation;

/**
 * The death of a client.
 *
 * @param client who died
 * @param diedBy an instant at which it was dead for certain
 * @param recoveredBy an instant at which the first recovery that covers its death had completed, or
 *     {@link Operation#NEVER}
 */
public record Crash(int client, long diedBy, long recoveredBy) {
  /** Until when the operation the client left pending may take effect. */
  long deadline(CrashCriterion criterion) {
    return switch (criterion) {
      case BEFORE_CRASH -> diedBy;
      case BEFORE_RECOVERY -> recoveredBy;
      case ANY_TIME -> Operation.NEVER;
    };
  }
}
