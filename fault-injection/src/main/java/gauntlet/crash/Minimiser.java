package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.image.Bounds;
import gauntlet.processes.TaskFailedException;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for simpler situations that show the same defect, one step after another, until no step
 * helps: what is left has no call before that could be left out.
 */
final class Minimiser {
  private static final int MOST_TRIALS = 200;
  private static final Duration LONGEST_TRIAL = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Subject<?> subject;
  private final Worker modeller;
  private final Deadline deadline;
  private final Reductions reductions;

  /**
   * One that stops where it is when the time is over.
   *
   * @param modeller an idle process with the agent
   */
  Minimiser(Subject<?> subject, Worker modeller, Deadline deadline) {
    this.subject = subject;
    this.modeller = modeller;
    this.deadline = deadline;
    this.reductions = new Reductions(subject.contract());
  }

  /** The simplest discovery of the same defect. */
  Found minimise(Found found) throws IOException, InterruptedException {
    Found smallest = found;
    Iterator<Situation> steps = reductions.of(found.situation()).iterator();
    for (int trial = 0; trial < MOST_TRIALS && steps.hasNext() && !deadline.isOver(); trial++) {
      Optional<Found> smaller = in(steps.next(), found.discovery().defect());
      if (smaller.isPresent()) {
        smallest = smaller.get();
        steps = reductions.of(smallest.situation()).iterator();
      }
    }
    return smallest;
  }

  private Optional<Found> in(Situation situation, Defect defect)
      throws IOException, InterruptedException {
    Selection selection =
        defect.certainty() == Certainty.L0
            ? new Selection.Certain(Set.of(defect.kind()))
            : new Selection.Holes(Bounds.DEFAULT);
    Explore task = new Explore(Subjects.nameOf(subject), situation, selection, 0, LONGEST_TRIAL);
    try {
      Exploration exploration = modeller.run(task, LONGEST_TRIAL.plus(GRACE));
      return exploration.discoveries().stream()
          .filter(discovery -> discovery.defect().equals(defect))
          .findFirst()
          .map(discovery -> new Found(situation, exploration.trace(), discovery));
    } catch (TaskFailedException e) {
      return Optional.empty(); // It cannot be brought into that situation.
    }
  }
}
