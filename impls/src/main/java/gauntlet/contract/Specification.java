package gauntlet.contract;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * A contract's sequential behaviour: what each call may answer, one call after another.
 *
 * @param <S> the abstract state: immutable, with value equality
 */
public interface Specification<S> {
  S initial();

  /**
   * The states in which {@code operation} may leave {@code state} with the answer it gave; none if
   * it cannot have given that answer there. A pending operation may have given any answer.
   */
  List<S> after(S state, Operation operation);

  /**
   * The states in which {@code call} may leave {@code state}, whatever it answers. None: it waits
   * there, or may wait, until another call has changed the state. Calls that may be refused instead
   * need more than the default.
   *
   * @param call its answer is not known yet
   */
  default List<S> outcomes(S state, Operation call) {
    return after(state, call);
  }

  /** Whether {@code call} may have to wait in this state, be it that it may also complete there. */
  default boolean mayWait(S state, Operation call) {
    return outcomes(state, call).isEmpty();
  }

  /** Whether {@code call} completes in every state. */
  default boolean neverWaits(Operation call) {
    return false;
  }

  /**
   * Whether two operations have to do with the same value: evidence against one names the other.
   */
  boolean areRelated(Operation a, Operation b);

  /** The call and its answer in words. */
  Words inWords(Operation operation);

  /** Both in one, such as {@code offer(17) -> accepted}. */
  default String describe(Operation operation) {
    return inWords(operation).toString();
  }

  /**
   * The object this operation is on, where the state is made of independent objects, such as the
   * keys of a store. Operations on different objects are judged apart, each from {@link #initial}.
   * That loses nothing, for linearizability is local (Herlihy and Wing, 1990): a history is
   * linearizable if and only if it is so for each object alone. An operation must neither look at
   * nor change what belongs to another object.
   */
  default long objectOf(Operation operation) {
    return 0;
  }

  /** Whether what a call may do or answer depends on who calls, as with locks. */
  default boolean distinguishesClients() {
    return true;
  }

  /**
   * The method that the death of a client is, where that changes the state: its argument is the
   * client, and it answers 1.
   */
  default OptionalInt death() {
    return OptionalInt.empty();
  }

  /** Whether the answer is that of a call which was given something that nobody has sent. */
  default boolean isGarbage(Operation operation) {
    return false;
  }

  /** Whether the operation takes a message, or would if there was one, so that others do not. */
  default boolean takesMessage(Operation operation) {
    return false;
  }

  /** Whether the operation is possible in every state and leaves the same one wherever it is. */
  default boolean overwrites(Operation operation) {
    return false;
  }

  /**
   * Whether the operation, with the answer it gave, leaves every state as it is. Taking it out of a
   * legal order leaves the order legal.
   */
  default boolean isReadOnly(Operation operation) {
    return false;
  }

  /**
   * Whether the operation may owe its place in a legal order to operations on other values. If none
   * of those that stay does, all operations on one value (those {@link #areRelated} joins) can be
   * taken out of a legal order and leave it legal.
   */
  default boolean dependsOnOtherValues(Operation operation) {
    return true;
  }

  /**
   * Whether a history that has a legal order still has one without some of its operations.
   *
   * @param removed all operations on some values, and others that do not say which value they are
   *     on
   * @param remaining the rest, none of which is related to any of them
   */
  default boolean canDoWithout(Collection<Operation> removed, Collection<Operation> remaining) {
    return removed.stream().allMatch(operation -> areRelated(operation, operation))
        && remaining.stream().noneMatch(this::dependsOnOtherValues);
  }
}
