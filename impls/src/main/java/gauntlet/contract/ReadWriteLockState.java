package gauntlet.contract;

import java.util.HashSet;
import java.util.Set;

/**
 * Who holds a read-write lock.
 *
 * @param readers the clients that read
 * @param writer the client that writes, or {@link #NOBODY}
 * @param condition of the data it protects
 * @param dead the clients that have died: they do nothing any more
 */
public record ReadWriteLockState(
    Set<Integer> readers, int writer, LockCondition condition, Set<Integer> dead) {
  static final int NOBODY = -1;

  public ReadWriteLockState {
    readers = Set.copyOf(readers);
    dead = Set.copyOf(dead);
  }

  /** Nobody writes, and what is written is whole. */
  boolean mayRead() {
    return writer == NOBODY && condition == LockCondition.CONSISTENT;
  }

  boolean isFree() {
    return writer == NOBODY && readers.isEmpty();
  }

  ReadWriteLockState withReader(int client) {
    return new ReadWriteLockState(with(readers, client), writer, condition, dead);
  }

  ReadWriteLockState withoutReader(int client) {
    return new ReadWriteLockState(without(readers, client), writer, condition, dead);
  }

  ReadWriteLockState with(int newWriter, LockCondition newCondition) {
    return new ReadWriteLockState(readers, newWriter, newCondition, dead);
  }

  /** After the death of {@code client}: what it wrote is abandoned, what it read is not. */
  ReadWriteLockState after(int client) {
    boolean wrote = writer == client;
    return new ReadWriteLockState(
        without(readers, client),
        wrote ? NOBODY : writer,
        wrote ? LockCondition.ABANDONED : condition,
        with(dead, client));
  }

  private static Set<Integer> with(Set<Integer> clients, int client) {
    Set<Integer> more = new HashSet<>(clients);
    more.add(client);
    return more;
  }

  private static Set<Integer> without(Set<Integer> clients, int client) {
    Set<Integer> fewer = new HashSet<>(clients);
    fewer.remove(client);
    return fewer;
  }
}
