package gauntlet.contract;

import java.util.List;

/** The contract {@link Mutex}. */
public record MutexContract() implements Contract<Mutex> {
  private static final List<Method> METHODS =
      List.of(
          new Method('l', "lock", Role.HOLDER, false),
          new Method('t', "tryLock", Role.HOLDER, false),
          new Method('u', "unlock", Role.HOLDER, false),
          new Method('c', "makeConsistent", Role.HOLDER, false));

  private static final Call LOCK = Call.of(MutexSpecification.LOCK);
  private static final Call TRY_LOCK = Call.of(MutexSpecification.TRY_LOCK);
  private static final Call UNLOCK = Call.of(MutexSpecification.UNLOCK);
  private static final Call MAKE_CONSISTENT = Call.of(MutexSpecification.MAKE_CONSISTENT);

  @Override
  public String name() {
    return Mutex.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return METHODS;
  }

  /** There is but one. */
  @Override
  public List<Shape> shapes() {
    return List.of(Shape.uniform(1, 0));
  }

  @Override
  public MutexSpecification specification(Shape shape, long leaked) {
    return new MutexSpecification();
  }

  @Override
  public Party party(Mutex end) {
    return new MutexParty(end);
  }

  /** Free, taken, and free again. */
  @Override
  public List<List<Call>> states(Shape shape) {
    return List.of(List.of(), List.of(LOCK), List.of(LOCK, UNLOCK), List.of(LOCK, UNLOCK, LOCK));
  }

  /** Takes it, repairs what is to be repaired, gives it back; and once more, waiting. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    return List.of(TRY_LOCK, MAKE_CONSISTENT, UNLOCK, TRY_LOCK, TRY_LOCK, UNLOCK, LOCK, UNLOCK);
  }
}
