package gauntlet.weaken;

import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mutants of a subject. */
public final class Mutants {
  private Mutants() {}

  /** All of them, in the order of the code. */
  public static List<Mutant> of(Subject<?> subject) throws IOException {
    Map<Site, Access> accesses = SubjectCode.of(subject).accesses();
    return accesses.entrySet().stream()
        .flatMap(
            each ->
                weakenings(each.getValue())
                    .map(weakening -> new Mutant(each.getKey(), each.getValue(), weakening)))
        .toList();
  }

  private static Stream<Weakening> weakenings(Access access) {
    return switch (access.kind()) {
      case LOAD ->
          switch (access.mode()) {
            case "Volatile" -> Stream.of(Weakening.ACQUIRE, Weakening.OPAQUE, Weakening.PLAIN);
            case "Acquire" -> Stream.of(Weakening.OPAQUE, Weakening.PLAIN);
            case "Opaque" -> Stream.of(Weakening.PLAIN);
            default -> Stream.empty();
          };
      case STORE ->
          switch (access.mode()) {
            case "Volatile" -> Stream.of(Weakening.RELEASE, Weakening.OPAQUE, Weakening.PLAIN);
            case "Release" -> Stream.of(Weakening.OPAQUE, Weakening.PLAIN);
            case "Opaque" -> Stream.of(Weakening.PLAIN);
            default -> Stream.empty();
          };
      case UPDATE ->
          access.mode().isEmpty() && !access.operation().startsWith("weak")
              ? Stream.of(Weakening.TORN, Weakening.ACQUIRE, Weakening.RELEASE)
              : Stream.of(Weakening.TORN);
      case FENCE -> Stream.of(Weakening.DROPPED);
      case BULK_LOAD, BULK_STORE -> Stream.empty();
    };
  }
}
