package gauntlet.weaken;

import gauntlet.catalog.Subjects;
import gauntlet.engine.HarnessException;
import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import gauntlet.process.TemporaryDirectory;
import gauntlet.subject.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The mutants of a subject. */
public final class Mutants {
  private static final Duration LONGEST_TRACE = Duration.ofSeconds(30);

  private Mutants() {}

  /** All of them: those of one access in the order of the code, then those of two. */
  public static List<Mutant> of(Subject<?> subject) throws IOException, InterruptedException {
    Map<Site, Access> accesses = SubjectCode.of(subject).accesses();
    List<Mutant> ofTwo = ofTwo(subject, accesses);
    Stream<Mutant> ofOne =
        accesses.entrySet().stream()
            .flatMap(each -> ofOne(each.getKey(), each.getValue()))
            .filter(mutant -> ofTwo.stream().noneMatch(mutant::isPartOf));
    return Stream.concat(ofOne, ofTwo.stream()).toList();
  }

  private static Stream<Mutant> ofOne(Site site, Access access) {
    return weakenings(access).map(weakening -> new Mutant(site, access, weakening));
  }

  private static List<Mutant> ofTwo(Subject<?> subject, Map<Site, Access> accesses)
      throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Process tracer =
          new JvmCommand(
                  List.of(WeakeningJar.in(directory.path()).traceFlag()),
                  TraceMain.class.getName(),
                  List.of(Subjects.nameOf(subject)))
              .toProcessBuilder()
              .redirectErrorStream(true)
              .start();
      try (BufferedReader output = tracer.inputReader(StandardCharsets.UTF_8)) {
        CompletableFuture<List<String>> lines =
            CompletableFuture.supplyAsync(() -> output.lines().toList());
        List<String> printed = lines.get(LONGEST_TRACE.toMillis(), TimeUnit.MILLISECONDS);
        if (tracer.waitFor() != 0) {
          throw new HarnessException(
              "cannot trace: subject=%s, output=%s".formatted(subject.id(), printed));
        }
        return printed.stream()
            .map(Mutant::parse)
            .filter(mutant -> accesses.containsKey(mutant.site()))
            .sorted(Comparator.comparing(Mutant::id))
            .toList();
      } catch (ExecutionException | TimeoutException e) {
        throw new HarnessException(
            "cannot trace: subject=%s, reason=%s".formatted(subject.id(), e));
      } finally {
        ProcessTree.kill(tracer);
      }
    }
  }

  /** Not to opaque, unless that is plain: it puts nothing else in order. */
  private static Stream<Weakening> weakenings(Access access) {
    return switch (access.kind()) {
      case LOAD ->
          switch (access.mode()) {
            case "Volatile" -> Stream.of(Weakening.ACQUIRE, Weakening.PLAIN);
            case "Acquire", "Opaque" -> Stream.of(Weakening.PLAIN);
            default -> Stream.empty();
          };
      case STORE ->
          switch (access.mode()) {
            case "Volatile" -> Stream.of(Weakening.RELEASE, Weakening.PLAIN);
            case "Release", "Opaque" -> Stream.of(Weakening.PLAIN);
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
