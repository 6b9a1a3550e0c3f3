package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.report.EngineReport;
import gauntlet.report.RunReport;
import gauntlet.report.Shard;
import gauntlet.report.SubjectReport;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs engines on subjects, one after another, within one budget. At any time, from any thread, it
 * has a report: what has not been run by then is inconclusive in it.
 */
final class Verification {
  private static final String AFTER_A_FAILURE = "not run: something was found before (--fail-fast)";

  private static final String INTERRUPTED = "interrupted: this is a partial report";

  private final long seed;
  private final Duration budget;
  private final Duration share;
  private final Optional<Shard> shard;
  private final List<Cell> planned;
  private final List<Cell> order;
  private final boolean failFast;
  private final long start = System.nanoTime();
  private final Map<Cell, EngineReport> done = new HashMap<>();
  private boolean stopped;

  /**
   * A plan.
   *
   * @param budget of all cells, those of other shards included
   * @param shard which of the cells are to be run, unless all
   * @param before the report of an earlier run: what failed then comes first
   * @param failFast whether to end with the first finding
   */
  Verification(
      long seed,
      Duration budget,
      List<Cell> cells,
      Optional<Shard> shard,
      Optional<RunReport> before,
      boolean failFast) {
    this.seed = seed;
    this.shard = shard;
    this.planned = shard.map(part -> part.of(cells)).orElse(cells);
    if (planned.isEmpty()) {
      throw new UsageException(
          "nothing to run: shard=%s, runs=%d"
              .formatted(shard.map(Shard::toString).orElse("-"), cells.size()));
    }
    this.budget = budget;
    this.share = budget.multipliedBy(weight(planned)).dividedBy(weight(cells));
    this.order = lastFailuresFirst(planned, before);
    this.failFast = failFast;
  }

  private static int weight(List<Cell> cells) {
    return cells.stream().mapToInt(cell -> Engines.weight(cell.engine())).sum();
  }

  private static List<Cell> lastFailuresFirst(List<Cell> cells, Optional<RunReport> before) {
    Set<Cell> order = new LinkedHashSet<>();
    before.ifPresent(
        report -> cells.stream().filter(cell -> cell.isViolatedIn(report)).forEach(order::add));
    order.addAll(cells);
    return List.copyOf(order);
  }

  /** The cells, in the order in which they are run. */
  List<Cell> order() {
    return order;
  }

  /** Runs everything; the report on it. */
  RunReport run(EngineRunner runner) throws IOException, InterruptedException {
    Shares shares = new Shares(share, order.stream().map(Cell::engine).toList());
    for (Cell cell : order) {
      if (isStopped()) {
        return report(INTERRUPTED);
      }
      EngineReport report = runner.run(cell.subject(), cell.engine(), shares.next(cell.engine()));
      note(cell, report);
      if (failFast && !report.result().findings().isEmpty()) {
        return report(AFTER_A_FAILURE);
      }
    }
    return report("");
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** What a run says that is broken off is of no use. */
  private synchronized void note(Cell cell, EngineReport report) {
    if (!stopped) {
      done.put(
          cell,
          Cell.leftOut(cell.subject(), Engines.all()).map(report::notCovering).orElse(report));
    }
  }

  /** Begins no other run; the report on what has been done by now. */
  synchronized RunReport stop() {
    stopped = true;
    return report(INTERRUPTED);
  }

  /**
   * The report.
   *
   * @param whyNot why what has not been run has not
   */
  private synchronized RunReport report(String whyNot) {
    Map<Subject<?>, List<EngineReport>> bySubject = new LinkedHashMap<>();
    for (Cell cell : planned) {
      bySubject
          .computeIfAbsent(cell.subject(), first -> new ArrayList<>())
          .add(Optional.ofNullable(done.get(cell)).orElseGet(() -> notRun(cell.engine(), whyNot)));
    }
    List<SubjectReport> subjects =
        bySubject.entrySet().stream()
            .map(entry -> SubjectReport.of(entry.getKey(), entry.getValue()))
            .toList();
    RunReport report =
        RunReport.of(seed, budget, Duration.ofNanos(System.nanoTime() - start), subjects);
    return shard.map(report::asShard).orElse(report);
  }

  private static EngineReport notRun(Engine engine, String whyNot) {
    return EngineReport.of(engine, 0, EngineResult.inconclusive(whyNot));
  }
}
