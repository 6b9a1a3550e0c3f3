package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Goes through what may become of the last call of a situation, in a model within this process.
 *
 * @param subject its name in the catalog, or its class
 * @param selection which fates
 * @param time how long it may take
 */
record Explore(String subject, Situation situation, Selection selection, Duration time)
    implements Task<Exploration> {
  private static final long serialVersionUID = 1L;

  /** How often a recovery is itself killed, and the one from that. */
  private static final int RECOVERY_DEPTH = 2;

  /** The same, but no longer than that. */
  Explore within(Duration limit) {
    return time.compareTo(limit) > 0 ? new Explore(subject, situation, selection, limit) : this;
  }

  @Override
  public Exploration run(Station station) {
    return explore(Subjects.named(subject));
  }

  private <T> Exploration explore(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      Rehearsal<T> rehearsal =
          new Rehearsal<>(attacked, situation, Rehearsal.allocate(arena, attacked, situation));
      return new Search<>(rehearsal, new Jury(attacked, situation.shape())).run();
    }
  }

  /** One exploration. */
  private final class Search<T> {
    private final long start = System.nanoTime();
    private final Rehearsal<T> rehearsal;
    private final Jury jury;
    private final CallTrace trace;
    private final Fingerprints images = new Fingerprints();
    private final List<Discovery> discoveries = new ArrayList<>();
    private long points;
    private int recoveryStores;
    private long fates;

    Search(Rehearsal<T> rehearsal, Jury jury) {
      this.rehearsal = rehearsal;
      this.jury = jury;
      this.trace = rehearsal.trace();
    }

    Exploration run() {
      boolean complete =
          switch (selection) {
            case Selection.Certain certain ->
                cuts(Bounds.DEFAULT).visitPrefixes(this::killAndRecover) && stop();
            case Selection.Holes holes ->
                cuts(holes.bounds()).visitOthers(cut -> kill(Fate.Killed.at(cut), image(cut)));
            case Selection.Only only -> again(only.fate());
          };
      return new Exploration(
          trace.stores().stream().map(Store::site).toList(),
          trace.hash(),
          points,
          recoveryStores,
          fates,
          images.size(),
          System.nanoTime() - start,
          complete,
          discoveries);
    }

    private PermittedCuts cuts(Bounds bounds) {
      return new PermittedCuts(trace.stores(), bounds);
    }

    private byte[] image(Cut cut) {
      return trace.image(cut);
    }

    /** A crash and what may happen to the recovery from it. */
    private boolean killAndRecover(Cut cut) {
      byte[] image = image(cut);
      points++;
      return kill(Fate.Killed.at(cut), image)
          && killRecovery(cut, List.of(), image)
          && recoverTwice(cut, image)
          && recoverBeside(cut, image);
    }

    private boolean kill(Fate.Killed fate, byte[] image) {
      if (!images.add(image)) {
        fates++;
        return goOn();
      }
      return judge(fate, jury.judge(fate, rehearsal.survive(image)));
    }

    /** One kill more at each store first, and then two. */
    private boolean killRecovery(Cut cut, List<Integer> before, byte[] image) {
      if (before.size() == RECOVERY_DEPTH) {
        return true;
      }
      CallTrace recovery = rehearsal.traceRecovery(image, before.size());
      int stores = recovery.stores().size();
      recoveryStores = Math.max(recoveryStores, stores);
      for (int at = 0; at < stores; at++) {
        if (!kill(new Fate.Killed(cut, and(before, at)), recovery.image(Cut.prefix(at)))) {
          return false;
        }
      }
      for (int at = 0; at < stores; at++) {
        if (!killRecovery(cut, and(before, at), recovery.image(Cut.prefix(at)))) {
          return false;
        }
      }
      return true;
    }

    private static List<Integer> and(List<Integer> before, int at) {
      List<Integer> recoveries = new ArrayList<>(before);
      recoveries.add(at);
      return recoveries;
    }

    private boolean recoverTwice(Cut cut, byte[] image) {
      return forEachStore(
          at -> new Fate.RecoveredTwice(cut, at), at -> rehearsal.recoverTwice(image, at));
    }

    private boolean recoverBeside(Cut cut, byte[] image) {
      for (Call peer : rehearsal.peerCalls()) {
        if (!forEachStore(
            at -> new Fate.RecoveredBeside(cut, peer, at),
            at -> rehearsal.recoverBeside(image, peer, at))) {
          return false;
        }
      }
      return true;
    }

    private boolean stop() {
      return forEachStore(Fate.Stopped::new, rehearsal::stop);
    }

    /** Before each store that is made at all. */
    private boolean forEachStore(IntFunction<Fate> fate, IntFunction<Optional<Survival>> rehearse) {
      Optional<Survival> survival = rehearse.apply(0);
      for (int at = 1; survival.isPresent(); at++) {
        Fate met = fate.apply(at - 1);
        if (!judge(met, jury.judge(met, survival.get()))) {
          return false;
        }
        survival = rehearse.apply(at);
      }
      return true;
    }

    private boolean again(Fate fate) {
      Optional<Survival> survival = rehearsal.meet(fate);
      return survival.isPresent() && judge(fate, jury.judge(fate, survival.get()));
    }

    private boolean judge(Fate fate, Optional<Jury.Charge> charge) {
      fates++;
      charge.ifPresent(
          wrong ->
              discoveries.add(
                  new Discovery(fate, wrong.guarantee(), wrong.reason(), wrong.evidence())));
      return goOn();
    }

    private boolean goOn() {
      return discoveries.isEmpty() && System.nanoTime() - start < time.toNanos();
    }
  }
}
