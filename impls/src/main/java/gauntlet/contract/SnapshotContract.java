package gauntlet.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The contract {@link Snapshot}; the longest length of a shape is that of each value. */
public record SnapshotContract() implements Contract<Snapshot> {
  /** What a snapshot reads before anything was written. */
  static final long INITIAL = 0;

  private static final List<Method> METHODS =
      List.of(
          new Method('r', "read", Role.READER, false), new Method('w', "write", Role.WRITER, true));

  private static final Call READ = Call.of(RegisterSpecification.READ);

  /** As many as an implementation may have buffers, and some. */
  private static final int WRITES = 4;

  @Override
  public String name() {
    return Snapshot.class.getSimpleName();
  }

  @Override
  public List<Method> methods() {
    return METHODS;
  }

  /** Values of one and many bytes, ending at a word's end and before it. */
  @Override
  public List<Shape> shapes() {
    return Stream.of(1, 8, 12, 29, 96).map(length -> Shape.uniform(1, length)).toList();
  }

  @Override
  public RegisterSpecification specification(Shape shape, long leaked) {
    return new RegisterSpecification(INITIAL);
  }

  @Override
  public Party party(Snapshot end) {
    return new SnapshotParty(end);
  }

  /** Written so many times. */
  @Override
  public List<List<Call>> states(Shape shape) {
    List<List<Call>> states = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    for (int number = 1; number <= 1 + WRITES; number++) {
      states.add(List.copyOf(calls));
      calls.add(write(number, shape));
    }
    return states;
  }

  /** Reads what is there, and everything that is written afterwards. */
  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    List<Call> calls = new ArrayList<>(List.of(READ));
    for (int i = 0; i < WRITES; i++) {
      calls.add(write(firstValue + i, shape));
      calls.add(READ);
    }
    return calls;
  }

  private static Call write(long number, Shape shape) {
    return Call.of(RegisterSpecification.WRITE, number, shape.longest());
  }
}
