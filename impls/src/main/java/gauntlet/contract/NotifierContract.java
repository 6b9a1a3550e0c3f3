package gauntlet.contract;

import java.util.List;

/** The contract {@link Notifier}; it has no use for a shape. */
public record NotifierContract() implements Contract<Notifier> {
  private static final List<Method> METHODS =
      List.of(
          new Method('s', "signal", Role.SIGNALLER, false),
          new Method('a', "await", Role.WAITER, false),
          new Method('t', "tryAwait", Role.WAITER, false));

  private static final Call SIGNAL = Call.of(NotifierSpecification.SIGNAL);
  private static final Call AWAIT = Call.of(NotifierSpecification.AWAIT);
  private static final Call TRY_AWAIT = Call.of(NotifierSpecification.TRY_AWAIT);

  @Override
  public String name() {
    return Notifier.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return METHODS;
  }

  @Override
  public List<Shape> shapes() {
    return List.of(Shape.uniform(1, 0));
  }

  @Override
  public NotifierSpecification specification(Shape shape, long leaked) {
    return new NotifierSpecification();
  }

  @Override
  public Party party(Notifier end) {
    return new NotifierParty(end);
  }

  /** New, signalled once and twice, and with one signal taken. */
  @Override
  public List<List<Call>> states(Shape shape) {
    return List.of(List.of(), List.of(SIGNAL), List.of(SIGNAL, SIGNAL), List.of(SIGNAL, TRY_AWAIT));
  }

  /** Takes what is pending, and one that two signals have made; and once more, waiting. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    return List.of(
        TRY_AWAIT, TRY_AWAIT, SIGNAL, SIGNAL, TRY_AWAIT, TRY_AWAIT, SIGNAL, AWAIT, TRY_AWAIT);
  }
}
