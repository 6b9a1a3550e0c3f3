package gauntlet.subject;

import gauntlet.contract.Guarantees;
import java.util.List;

/**
 * One implementation under test: what it is called, which contract it implements, what it promises.
 * There is one kind of subject a contract; an engine knows them all.
 *
 * @param <T> the contract's interface
 */
public sealed interface Subject<T> permits MessageQueueSubject {
  /** The prefix of the ids of implementations that are wrong on purpose. */
  String BROKEN_PREFIX = "broken/";

  /** A name for the command line, such as {@code spsc-ring}. */
  String id();

  /** One sentence on what it is; for a broken one, on what is wrong with it. */
  String summary();

  Class<T> contract();

  Guarantees guarantees();

  /** The classes all its accesses to shared memory go through, one access a method. */
  List<String> accessors();

  default boolean isBroken() {
    return id().startsWith(BROKEN_PREFIX);
  }
}
