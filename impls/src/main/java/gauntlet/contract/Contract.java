package gauntlet.contract;

import java.util.List;

/**
 * What engines need to know of a contract to drive any implementation of it and to judge what they
 * see. No engine knows a contract by name.
 *
 * @param <T> the contract's interface
 */
public interface Contract<T> {
  /** The name of the interface. */
  String name();

  /** The methods; an {@link Operation#method()} is an index of this list. */
  List<Method> methods();

  /** Small shapes that differ in what may matter to an implementation. */
  List<Shape> shapes();

  /**
   * What an implementation of this shape shall do, one call after another.
   *
   * @param leaked how many of its units (slots, permits) deaths may have taken out of use
   */
  Specification<?> specification(Shape shape, long leaked);

  /** The same, of one in which nobody has died. */
  default Specification<?> specification(Shape shape) {
    return specification(shape, 0);
  }

  /** An end of an implementation, driven by numbers. */
  Party party(T end);

  /**
   * Calls that lead from a new instance to each of the states that matter: empty, full, between,
   * its indices at every place. Values are numbered from 1.
   */
  List<List<Call>> states(Shape shape);

  /**
   * Calls after which nothing that is wrong inside stays hidden: it is emptied, used up to its
   * limits and emptied again.
   *
   * @param firstValue the number of the first new value
   */
  List<Call> epilogue(Shape shape, long firstValue);
}
