package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.crash.Exploration.Discovery;
import gauntlet.crash.Fate.Kind;
import gauntlet.image.Bounds;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.image.PermittedCuts;
import gauntlet.processes.Station;
import gauntlet.solo.TimedTask;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * Goes through what may become of the last call of a situation, in a model within this process.
 *
 * @param subject its name in the catalog, or its class
 * @param selection which fates
 * @param seed of the choice among those that pass
 * @param time how long it may take
 */
record Explore(String subject, Situation situation, Selection selection, long seed, Duration time)
    implements TimedTask<Exploration> {
  private static final long serialVersionUID = 1L;

  /** How often a recovery is itself killed, and the one from that. */
  private static final int RECOVERY_DEPTH = 2;

  @Override
  public Explore within(Duration limit) {
    return time.compareTo(limit) > 0
        ? new Explore(subject, situation, selection, seed, limit)
        : this;
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

    /** Whether those who were left with an image got on. */
    private final Map<Fingerprint, Boolean> images = new HashMap<>();

    private final Sample passed = new Sample(seed ^ situation.hashCode());
    private final Map<Defect, Discovery> discoveries = new LinkedHashMap<>();
    private long points;
    private long fates;
    private long stops;
    private long duplicates;
    private int known;
    private boolean isTimeOver;

    Search(Rehearsal<T> rehearsal, Jury jury) {
      this.rehearsal = rehearsal;
      this.jury = jury;
      this.trace = rehearsal.trace();
    }

    Exploration run() {
      switch (selection) {
        case Selection.Certain certain -> {
          cuts(Bounds.DEFAULT).visitPrefixes(cut -> crash(cut, certain.kinds()));
          if (certain.kinds().contains(Kind.STOPPED)) {
            stop();
          }
        }
        case Selection.Holes holes -> {
          cuts(holes.bounds()).visitPrefixes(this::know);
          cuts(holes.bounds()).visitOthers(this::crash);
        }
        case Selection.Only only ->
            rehearsal.meet(only.fate()).ifPresent(survival -> judge(only.fate(), survival));
      }
      return new Exploration(
          trace,
          points,
          fates,
          stops,
          images.size() - known,
          duplicates,
          System.nanoTime() - start,
          !isTimeOver,
          passed.fates(),
          List.copyOf(discoveries.values()));
    }

    private PermittedCuts cuts(Bounds bounds) {
      return new PermittedCuts(trace.stores(), bounds);
    }

    /** What program order leaves, is no news where stores are missing. */
    private boolean know(Cut cut) {
      byte[] image = trace.image(cut);
      Fate fate = Fate.Killed.at(cut);
      images.put(Fingerprint.of(image), jury.judge(fate, rehearsal.survive(image)).isEmpty());
      known = images.size();
      return goOn();
    }

    /** A crash that the Java memory model permits. */
    private boolean crash(Cut cut) {
      kill(Fate.Killed.at(cut), trace.image(cut));
      return goOn();
    }

    /** A crash and, if it does no harm by itself, what may happen to the recovery from it. */
    private boolean crash(Cut cut, Set<Kind> kinds) {
      byte[] image = trace.image(cut);
      points++;
      if (kill(Fate.Killed.at(cut), image)) {
        if (kinds.contains(Kind.RECOVERY_KILLED)) {
          killRecovery(cut, List.of(), image);
        }
        if (kinds.contains(Kind.RECOVERED_TWICE)) {
          recoverTwice(cut, image);
        }
        if (kinds.contains(Kind.RECOVERED_BESIDE)) {
          recoverBeside(cut, image);
        }
      }
      return goOn();
    }

    /** Answers whether those who are left get on. */
    private boolean kill(Fate.Killed fate, byte[] image) {
      Fingerprint fingerprint = Fingerprint.of(image);
      if (!images.containsKey(fingerprint)) {
        boolean passes = judge(fate, rehearsal.survive(image));
        images.put(fingerprint, passes);
        return passes;
      }
      fates++;
      duplicates++;
      boolean passes = images.get(fingerprint);
      if (passes) {
        passed.show(fate);
      }
      return passes;
    }

    /** One kill more at each store; where that does no harm, one in the recovery from it. */
    private void killRecovery(Cut cut, List<Integer> before, byte[] image) {
      if (before.size() == RECOVERY_DEPTH) {
        return;
      }
      CallTrace recovery = rehearsal.traceRecovery(image, before.size());
      List<Integer> harmless = new ArrayList<>();
      for (int at = 0; at < recovery.stores().size() && goOn(); at++) {
        if (kill(new Fate.Killed(cut, and(before, at)), recovery.image(Cut.prefix(at)))) {
          harmless.add(at);
        }
      }
      for (int at : harmless) {
        if (goOn()) {
          killRecovery(cut, and(before, at), recovery.image(Cut.prefix(at)));
        }
      }
    }

    private static List<Integer> and(List<Integer> before, int at) {
      List<Integer> recoveries = new ArrayList<>(before);
      recoveries.add(at);
      return recoveries;
    }

    private void recoverTwice(Cut cut, byte[] image) {
      forEachStore(at -> new Fate.RecoveredTwice(cut, at), at -> rehearsal.recoverTwice(image, at));
    }

    private void recoverBeside(Cut cut, byte[] image) {
      for (Call peer : rehearsal.peerCalls()) {
        forEachStore(
            at -> new Fate.RecoveredBeside(cut, peer, at),
            at -> rehearsal.recoverBeside(image, peer, at));
      }
    }

    private void stop() {
      forEachStore(Fate.Stopped::new, rehearsal::stop);
    }

    /** Before each store that is made at all. */
    private void forEachStore(IntFunction<Fate> fate, IntFunction<Optional<Survival>> rehearse) {
      boolean isMade = true;
      for (int at = 0; isMade && goOn(); at++) {
        Optional<Survival> survival = rehearse.apply(at);
        isMade = survival.isPresent();
        if (isMade) {
          judge(fate.apply(at), survival.get());
        }
      }
    }

    /** Answers whether those who are left get on. */
    private boolean judge(Fate fate, Survival survival) {
      fates++;
      stops += fate instanceof Fate.Stopped ? 1 : 0;
      Optional<Jury.Charge> charge = jury.judge(fate, survival);
      if (charge.isPresent()) {
        note(fate, charge.get());
      } else if (!survival.stuck()) {
        passed.show(fate);
      }
      return charge.isEmpty();
    }

    private void note(Fate fate, Jury.Charge charge) {
      Defect defect = Defect.of(charge.guarantee(), situation.last(), fate, trace);
      Discovery found =
          new Discovery(fate, defect, charge.reason(), charge.evidence(), charge.timeline());
      discoveries.merge(
          defect,
          found,
          BinaryOperator.minBy(Comparator.comparing(Discovery::fate, Fate.SIMPLEST)));
    }

    private boolean goOn() {
      isTimeOver |= System.nanoTime() - start >= time.toNanos();
      return !isTimeOver;
    }
  }
}
