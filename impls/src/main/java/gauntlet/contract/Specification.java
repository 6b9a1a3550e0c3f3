package gauntlet.contract;

import java.util.List;

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
   * The states in which {@code call} may leave {@code state}, whatever it answers. None: it cannot
   * complete there, and waits until another call has changed the state.
   *
   * @param call its answer is not known yet
   */
  List<S> outcomes(S state, Operation call);

  /**
   * Whether two operations have to do with the same value: evidence against one names the other.
   */
  boolean areRelated(Operation a, Operation b);

  /** The call in words, such as {@code offer(17)}. */
  String describeCall(Operation operation);

  /** Its answer in words, such as {@code accepted}. */
  String describeAnswer(Operation operation);

  /** Both, such as {@code offer(17) -> accepted}. */
  default String describe(Operation operation) {
    return describeCall(operation) + " -> " + describeAnswer(operation);
  }
}
