package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.crash.Exploration.Discovery;
import gauntlet.image.Bounds;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.image.PermittedCuts;
import gauntlet.image.Store;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the crashes of the last call of a situation, in a model within this process.
 *
 * @param subject its name in the catalog, or its class
 * @param selection which crashes
 * @param time how long it may take
 */
record Explore(String subject, Situation situation, Selection selection, Duration time)
    implements Task<Exploration> {
  private static final long serialVersionUID = 1L;

  @Override
  public Exploration run(Station station) {
    return explore(Subjects.named(subject));
  }

  private <T> Exploration explore(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = Rehearsal.allocate(arena, attacked, situation);
      return new Search<>(attacked, new Rehearsal<>(attacked, situation, memory)).run();
    }
  }

  /** One exploration. */
  private final class Search<T> {
    private final Rehearsal<T> rehearsal;
    private final Jury jury;
    private final CallTrace trace;
    private final Fingerprints images = new Fingerprints();
    private final List<Discovery> discoveries = new ArrayList<>();
    private final long start = System.nanoTime();
    private long cuts;

    Search(Subject<T> attacked, Rehearsal<T> rehearsal) {
      this.rehearsal = rehearsal;
      this.jury = new Jury(attacked, situation, rehearsal.stage(), rehearsal.epilogue());
      this.trace = rehearsal.trace();
    }

    Exploration run() {
      boolean complete =
          switch (selection) {
            case Selection.Prefixes prefixes -> cuts(Bounds.DEFAULT).visitPrefixes(this::visit);
            case Selection.Holes holes -> cuts(holes.bounds()).visitOthers(this::visit);
            case Selection.Only only -> visit(only.cut());
          };
      return new Exploration(
          trace.stores().stream().map(Store::site).toList(),
          trace.hash(),
          cuts,
          images.size(),
          System.nanoTime() - start,
          complete,
          discoveries);
    }

    private PermittedCuts cuts(Bounds bounds) {
      return new PermittedCuts(trace.stores(), bounds);
    }

    private boolean visit(Cut cut) {
      cuts++;
      byte[] image = trace.image(cut);
      if (images.add(image)) {
        Optional<Jury.Charge> charge = jury.judge(rehearsal.survive(image));
        charge.ifPresent(
            wrong ->
                discoveries.add(
                    new Discovery(cut, wrong.guarantee(), wrong.reason(), wrong.evidence())));
      }
      return discoveries.isEmpty() && System.nanoTime() - start < time.toNanos();
    }
  }
}
