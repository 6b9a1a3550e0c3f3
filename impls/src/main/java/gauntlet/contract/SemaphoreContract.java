package gauntlet.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contract {@link Semaphore}; the capacity of a shape is the number of permits.
 *
 * @param holdings what becomes of the permits that a dead party holds
 */
public record SemaphoreContract(Holdings holdings) implements Contract<Semaphore> {
  private static final List<Method> METHODS =
      List.of(
          new Method('a', "acquire", Role.HOLDER, false),
          new Method('t', "tryAcquire", Role.HOLDER, false),
          new Method('r', "release", Role.HOLDER, false));

  private static final Call ACQUIRE = Call.of(SemaphoreSpecification.ACQUIRE);
  private static final Call TRY_ACQUIRE = Call.of(SemaphoreSpecification.TRY_ACQUIRE);
  private static final Call RELEASE = Call.of(SemaphoreSpecification.RELEASE);

  @Override
  public String name() {
    return Semaphore.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return METHODS;
  }

  /** One permit, and some. */
  @Override
  public List<Shape> shapes() {
    return List.of(Shape.uniform(1, 0), Shape.uniform(3, 0));
  }

  @Override
  public SemaphoreSpecification specification(Shape shape, long leaked) {
    return new SemaphoreSpecification(shape.capacity(), leaked, holdings);
  }

  @Override
  public Party party(Semaphore end) {
    return new SemaphoreParty(end, holdings);
  }

  /** No permit taken, one, all but one, and all; and all taken once before. */
  @Override
  public List<List<Call>> states(Shape shape) {
    List<List<Call>> states = new ArrayList<>();
    Set<Integer> taken = new TreeSet<>(List.of(0, 1, shape.capacity() - 1, shape.capacity()));
    taken.forEach(permits -> states.add(Collections.nCopies(permits, ACQUIRE)));
    List<Call> around = new ArrayList<>(Collections.nCopies(shape.capacity(), ACQUIRE));
    around.addAll(Collections.nCopies(shape.capacity(), RELEASE));
    states.add(around);
    return states;
  }

  /** Takes all permits, finds none left, and gives them back; and once more, waiting. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    List<Call> calls = new ArrayList<>(Collections.nCopies(shape.capacity() + 1, TRY_ACQUIRE));
    calls.addAll(Collections.nCopies(shape.capacity(), RELEASE));
    calls.add(ACQUIRE);
    calls.add(RELEASE);
    return calls;
  }
}
