package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Medium;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * One implementation under test: what it is called, which contract it implements, what it promises,
 * and how to make, attach and recover it. There is one kind of subject a contract.
 *
 * @param <T> the contract's interface
 */
public sealed interface Subject<T>
    permits MessageQueueSubject,
        PriorityMessageQueueSubject,
        BroadcastSubject,
        SemaphoreSubject,
        MutexSubject,
        ReadWriteLockSubject,
        SnapshotSubject,
        NotifierSubject,
        RpcChannelSubject {
  /** The prefix of the ids of implementations that are wrong on purpose. */
  String BROKEN_PREFIX = "broken/";

  /** A name for the command line, such as {@code spsc-ring}. */
  String id();

  /** One sentence on what it is; for a broken one, on what is wrong with it. */
  String summary();

  Contract<T> contract();

  Guarantees guarantees();

  /** How many bytes of memory an instance of this shape takes. */
  long bytesFor(Shape shape);

  /** Lays out a new instance; nobody is attached yet. */
  void create(MemorySegment zeroed, Shape shape);

  /**
   * An end of an instance, for one thread of any process.
   *
   * @throws IllegalArgumentException if none was laid out in this memory
   */
  T attach(MemorySegment memory, Role role);

  /**
   * Removes what an instance consists of beside its memory: an object in the kernel, for instance,
   * that has a name. Called once by whoever has created it, when nobody uses it any more; an end
   * that is a {@link gauntlet.contract.OpenEnd} has been closed by then.
   */
  default void destroy(MemorySegment memory) {}

  /** Repairs what a killed party may have left behind, before another takes over its role. */
  void recover(MemorySegment memory, Role dead);

  /** What carries its messages, permits or locks. Its memory may do no more than name it. */
  default Medium medium() {
    return Medium.SHARED_MEMORY;
  }

  /** Why there can be no instance on this machine, if so. */
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /** How many parties may have this role at a time. */
  int maxParties(Role role);

  /**
   * This subject with parties that sleep and wake each other by {@code futex}. One whose calls wait
   * for others keeps a futex, {@link Futex#SYSTEM} unless it was given another, and gives it to its
   * parties: what can see no system call, such as the model checker, hands in a stand-in. One whose
   * calls do not wait stays as it is.
   */
  default Subject<T> with(Futex futex) {
    return this;
  }

  /** What its layout calls the bytes of an instance of this shape; none if they have no names. */
  default List<Field> fields(Shape shape) {
    return List.of();
  }

  /**
   * The classes all its accesses to shared memory go through, one access a method. A name that ends
   * in {@code .*} stands for the classes of a package, one that ends in {@code $*} for the classes
   * nested in one.
   */
  default List<String> accessors() {
    return List.of(Shm.class.getName());
  }

  /** Flags without which a JVM cannot run it. */
  default List<String> jvmFlags() {
    return List.of();
  }

  /** What is documented of crashes, where that is not what {@link #guarantees()} says. */
  default Optional<Documented> documented() {
    return Optional.empty();
  }

  default boolean isBroken() {
    return id().startsWith(BROKEN_PREFIX);
  }
}
