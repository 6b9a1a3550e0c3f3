package gauntlet.contract;

import java.util.Arrays;
import java.util.List;

/** The contract {@link ReadWriteLock}. */
public record ReadWriteLockContract() implements Contract<ReadWriteLock> {
  private static final List<Method> METHODS =
      List.of(
          new Method('r', "readLock", Role.READER, false),
          new Method('s', "tryReadLock", Role.READER, false),
          new Method('q', "readUnlock", Role.READER, false),
          new Method('w', "writeLock", Role.WRITER, false),
          new Method('v', "tryWriteLock", Role.WRITER, false),
          new Method('u', "writeUnlock", Role.WRITER, false),
          new Method('c', "makeConsistent", Role.WRITER, false));

  @Override
  public String name() {
    return ReadWriteLock.class.getSimpleName();
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
  public ReadWriteLockSpecification specification(Shape shape, long leaked) {
    return new ReadWriteLockSpecification();
  }

  @Override
  public Party party(ReadWriteLock end) {
    return new ReadWriteLockParty(end);
  }

  /** Free, shared, taken, and free again. */
  @Override
  public List<List<Call>> states(Shape shape) {
    int read = ReadWriteLockSpecification.READ_LOCK;
    int readUnlock = ReadWriteLockSpecification.READ_UNLOCK;
    int write = ReadWriteLockSpecification.WRITE_LOCK;
    int writeUnlock = ReadWriteLockSpecification.WRITE_UNLOCK;
    return List.of(
        List.of(), calls(read), calls(write), calls(read, readUnlock), calls(write, writeUnlock));
  }

  /** Takes the whole, repairs what is to be repaired, gives it back; then a share, and waits. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    return calls(
        ReadWriteLockSpecification.TRY_WRITE_LOCK,
        ReadWriteLockSpecification.TRY_READ_LOCK,
        ReadWriteLockSpecification.MAKE_CONSISTENT,
        ReadWriteLockSpecification.WRITE_UNLOCK,
        ReadWriteLockSpecification.TRY_READ_LOCK,
        ReadWriteLockSpecification.TRY_WRITE_LOCK,
        ReadWriteLockSpecification.READ_UNLOCK,
        ReadWriteLockSpecification.WRITE_LOCK,
        ReadWriteLockSpecification.WRITE_UNLOCK,
        ReadWriteLockSpecification.READ_LOCK,
        ReadWriteLockSpecification.READ_UNLOCK);
  }

  private static List<Call> calls(int... methods) {
    return Arrays.stream(methods).mapToObj(method -> Call.of(method)).toList();
  }
}
