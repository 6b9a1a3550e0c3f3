package gauntlet.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Puts the reports of all shards of one run together, as if it had been run at once. */
public final class Merge {
  /** What one engine has to say of one subject: the smallest thing that is sharded. */
  private record Cell(SubjectReport subject, EngineReport engine) {}

  private Merge() {}

  /**
   * The report of the whole run. It took as long as its slowest shard.
   *
   * @throws IllegalArgumentException if these are not all the shards of one run, each once
   */
  public static RunReport of(List<RunReport> reports) {
    List<RunReport> shards =
        reports.stream().sorted(Comparator.comparingInt(report -> shard(report).index())).toList();
    requireComplete(shards);
    RunReport first = shards.getFirst();
    return RunReport.of(
        first.seed(),
        Duration.ofMillis(first.budgetMillis()),
        Duration.ofMillis(shards.stream().mapToLong(RunReport::elapsedMillis).max().orElseThrow()),
        subjects(inTheOrderOfThePlan(shards)));
  }

  private static Shard shard(RunReport report) {
    return report
        .shard()
        .orElseThrow(
            () -> new IllegalArgumentException("not a shard of a run: seed=" + report.seed()));
  }

  private static void requireComplete(List<RunReport> shards) {
    if (shards.isEmpty()) {
      throw new IllegalArgumentException("nothing to merge: shards=[]");
    }
    RunReport first = shards.getFirst();
    for (RunReport report : shards) {
      if (report.seed() != first.seed() || report.budgetMillis() != first.budgetMillis()) {
        throw new IllegalArgumentException(
            "shards of different runs: seed=%d, budgetMillis=%d, others=%d, %d"
                .formatted(
                    first.seed(), first.budgetMillis(), report.seed(), report.budgetMillis()));
      }
    }
    List<Shard> found = shards.stream().map(Merge::shard).toList();
    int of = found.getFirst().of();
    List<Shard> all = IntStream.rangeClosed(1, of).mapToObj(i -> new Shard(i, of)).toList();
    if (!found.equals(all)) {
      throw new IllegalArgumentException(
          "not all shards of a run, each once: shards=%s, needed=%s".formatted(found, all));
    }
  }

  /** {@link Shard#of(List)} dealt them out in turn: so they are taken back. */
  private static List<Cell> inTheOrderOfThePlan(List<RunReport> shards) {
    List<List<Cell>> hands = shards.stream().map(Merge::cells).toList();
    int longest = hands.stream().mapToInt(List::size).max().orElseThrow();
    List<Cell> cells = new ArrayList<>();
    for (int turn = 0; turn < longest; turn++) {
      for (List<Cell> hand : hands) {
        if (turn < hand.size()) {
          cells.add(hand.get(turn));
        }
      }
    }
    return cells;
  }

  private static List<Cell> cells(RunReport report) {
    return report.subjects().stream()
        .flatMap(subject -> subject.engines().stream().map(engine -> new Cell(subject, engine)))
        .toList();
  }

  private static List<SubjectReport> subjects(List<Cell> cells) {
    SequencedMap<String, List<Cell>> bySubject = new LinkedHashMap<>();
    for (Cell cell : cells) {
      bySubject.computeIfAbsent(cell.subject().id(), first -> new ArrayList<>()).add(cell);
    }
    return bySubject.values().stream().map(Merge::subject).toList();
  }

  private static SubjectReport subject(List<Cell> cells) {
    SubjectReport first = cells.getFirst().subject();
    Optional<Cell> other =
        cells.stream()
            .filter(cell -> !cell.subject().declares().equals(first.declares()))
            .findFirst();
    if (other.isPresent()) {
      throw new IllegalArgumentException(
          "shards of different versions: subject=%s, declares=%s, others=%s"
              .formatted(first.id(), first.declares(), other.get().subject().declares()));
    }
    return SubjectReport.of(
        first.id(), first.declares(), cells.stream().map(Cell::engine).toList());
  }
}
