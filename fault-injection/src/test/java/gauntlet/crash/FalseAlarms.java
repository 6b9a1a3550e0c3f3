package gauntlet.crash;

import gauntlet.agent.AgentJars;
import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import gauntlet.engine.Deadline;
import gauntlet.image.Bounds;
import gauntlet.process.TemporaryDirectory;
import gauntlet.solo.ModelPool;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Puts a subject through a million crash images and prints how many of them are taken for
 * violations: none, if it is correct. Its name is the argument; without one, it is the ring.
 */
public final class FalseAlarms {
  private static final long IMAGES = 1_000_000;
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private FalseAlarms() {}

  public static void main(String[] arguments) throws Exception {
    Subject<?> subject = Subjects.named(arguments.length > 0 ? arguments[0] : "spsc-ring");
    Deadline deadline = Deadline.in(LONGEST);
    long images = 0;
    long alarms = 0;
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        ModelPool models = new ModelPool(subject, AgentJars.write(directory.path()))) {
      for (int length = 8; images < IMAGES && !deadline.isOver(); length += 7) {
        List<Exploration> explorations = new ArrayList<>();
        models.play(
            new ConcurrentLinkedQueue<>(tasks(subject, length)),
            deadline,
            (task, exploration) -> explorations.add(exploration));
        images += explorations.stream().mapToLong(Exploration::images).sum();
        alarms += explorations.stream().mapToLong(known -> known.discoveries().size()).sum();
        System.out.printf(
            "messages of up to %d bytes: %d images, %d alarms%n", length, images, alarms);
      }
    }
  }

  private static List<Explore> tasks(Subject<?> subject, int length) {
    Contract<?> contract = subject.contract();
    Shape shape = Shape.uniform(4, length);
    List<Explore> tasks = new ArrayList<>();
    for (List<Call> state : contract.states(shape)) {
      for (int method = 0; method < contract.methods().size(); method++) {
        Situation situation =
            new Situation(shape, Prologue.of(state), last(contract.methods(), method, length));
        for (Selection selection :
            List.of(new Selection.Certain(), new Selection.Holes(Bounds.DEFAULT))) {
          tasks.add(new Explore(subject.id(), situation, selection, 1, LONGEST));
        }
      }
    }
    return tasks;
  }

  private static Call last(List<Method> methods, int method, int length) {
    return methods.get(method).takesValue()
        ? new Call(method, 9_999, length)
        : new Call(method, 0, 0);
  }
}
