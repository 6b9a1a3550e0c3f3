package gauntlet.contract;

import java.util.HashSet;
import java.util.Set;

/**
 * Who holds a mutex.
 *
 * @param owner the client that does, or {@link #NOBODY}
 * @param condition of the data it protects
 * @param dead the clients that have died: they do nothing any more
 */
public record MutexState(int owner, LockCondition condition, Set<Integer> dead) {
  static final int NOBODY = -1;

  public MutexState {
    dead = Set.copyOf(dead);
  }

  boolean isFree() {
    return owner == NOBODY;
  }

  MutexState with(int newOwner, LockCondition newCondition) {
    return new MutexState(newOwner, newCondition, dead);
  }

  /** After the death of {@code client}: what it held is abandoned. */
  MutexState without(int client) {
    Set<Integer> more = new HashSet<>(dead);
    more.add(client);
    return owner == client
        ? new MutexState(NOBODY, LockCondition.ABANDONED, more)
        : new MutexState(owner, condition, more);
  }
}
