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

  private static final Call LOCK = new Call(MutexSpecification.LOCK, 0, 0);
  private static final Call TRY_LOCK = new Call(MutexSpecification.TRY_LOCK, 0, 0);
  private static final Call UNLOCK = new Call(MutexSpecification.UNLOCK, 0, 0);
  private static final Call MAKE_CONSISTENT = new Call(MutexSpecification.MAKE_CONSISTENT, 0, 0);

  @Override
  public String name() {
    return Mutex.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return METHODS;
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
