package gauntlet.rogue;

import gauntlet.agent.AgentJars;
import gauntlet.catalog.Subjects;
import gauntlet.contract.Method;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Worker;
import gauntlet.processes.WorkerException;
import gauntlet.rogue.Intrusion.Bystanders;
import gauntlet.rogue.Ravage.Havoc;
import gauntlet.solo.ModelPool;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Attacks what is in shared memory by a peer that writes garbage: in a model, millions of times,
 * also in the middle of the others' calls; and by a real process.
 */
public final class IsolationCampaign {
  /** Names of counts. */
  public static final String MUTATIONS = "mutations";

  static final String REAL_MUTATIONS = "realMutations";

  /** Of the time, for the model; the rest is for real processes. */
  private static final double MODEL_SHARE = 0.75;

  /** In the model, so many, if there is time. */
  private static final long ENOUGH = 4_000_000;

  private static final int FEWEST_REAL = 20;
  private static final Duration LONGEST_RAVAGE = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String engine;
  private final Subject<?> subject;
  private final Plan plan;
  private final Deadline deadline;
  private final List<Method> methods;
  private final List<String> agentFlags;
  private final List<Harm> harms = new ArrayList<>();
  private final List<String> notCovered = new ArrayList<>();
  private long mutations;
  private long realMutations;
  private int played;

  private IsolationCampaign(String engine, Subject<?> subject, Plan plan, List<String> agentFlags) {
    this.engine = engine;
    this.subject = subject;
    this.plan = plan;
    this.deadline = plan.deadline();
    this.methods = subject.contract().methods();
    this.agentFlags = agentFlags;
  }

  /**
   * On every occasion, or on as many as there is time for.
   *
   * @param engine on whose behalf
   */
  public static EngineResult everywhere(String engine, Subject<?> subject, Plan plan)
      throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      IsolationCampaign campaign =
          new IsolationCampaign(engine, subject, plan, AgentJars.write(directory.path()));
      campaign.ravage();
      if (campaign.harms.isEmpty() && campaign.mutations > 0) {
        campaign.meetReal();
      }
      return campaign.result();
    }
  }

  /** The same, by this piece of garbage only. */
  public static EngineResult at(Intrusion intrusion, String engine, Subject<?> subject, Plan plan)
      throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      IsolationCampaign campaign =
          new IsolationCampaign(engine, subject, plan, AgentJars.write(directory.path()));
      campaign.meet(intrusion);
      if (campaign.harms.isEmpty() && intrusion.moment() == 0) {
        try (RealRogue rogue = new RealRogue(subject)) {
          campaign.meetReal(intrusion, rogue);
        }
      }
      return campaign.result();
    }
  }

  // ---- in the model ----

  private void ravage() throws IOException, InterruptedException {
    Random random = new Random(plan.seed());
    List<Occasion> occasions = Endurance.occasions(subject, random);
    if (occasions.isEmpty()) {
      return;
    }
    Deadline until = deadline.fraction(MODEL_SHARE);
    try (ModelPool models = new ModelPool(subject, agentFlags)) {
      do {
        ravage(new ConcurrentLinkedQueue<>(tasks(occasions, random)), until, models);
      } while (harms.isEmpty() && !until.isOver() && mutations < ENOUGH);
    } catch (ModelPool.LostException e) {
      if (harms.isEmpty()) {
        harms.add(harmOfLost((Ravage) e.task()));
      }
    }
  }

  /** A round: some of everything, or as much as there is time for. */
  private void ravage(Queue<Ravage> tasks, Deadline until, ModelPool models)
      throws InterruptedException {
    int all = tasks.size();
    int before = played;
    models.play(
        tasks,
        until,
        (task, havoc) -> {
          note(havoc, tasks);
          plan.progress().progress(mutations, Math.max(mutations, ENOUGH), "mutations");
        });
    if (before == 0 && played < all) {
      notCovered.add("there was time for %d of %d parts of the garbage.".formatted(played, all));
    }
  }

  private void note(Havoc havoc, Queue<Ravage> tasks) {
    mutations += havoc.tried();
    played += havoc.isWhole() ? 1 : 0;
    if (havoc.harm() != null) {
      harms.add(havoc.harm());
      tasks.clear();
    }
  }

  /** Some of each before more of any. */
  private List<Ravage> tasks(List<Occasion> occasions, Random random) {
    long seed = random.nextLong();
    List<Ravage> tasks = new ArrayList<>();
    for (Occasion occasion : occasions) {
      for (Bystanders bystanders : Bystanders.values()) {
        for (int part = 0; part < Ravage.PARTS; part++) {
          tasks.add(
              new Ravage(
                  Subjects.nameOf(subject),
                  occasion,
                  bystanders,
                  seed,
                  part,
                  LONGEST_RAVAGE,
                  false));
        }
      }
    }
    Collections.shuffle(tasks, random);
    return tasks;
  }

  /** What the process tried last that did not come back. */
  private Harm harmOfLost(Ravage task) throws IOException, InterruptedException {
    Worker worker = Worker.start(flags());
    try {
      Havoc havoc = worker.run(task.aloud(), task.time().plus(TIMEOUT));
      throw new IllegalStateException(
          "a process was lost, and it did not happen again: task=%s, havoc=%s"
              .formatted(task, havoc));
    } catch (WorkerException e) {
      Intrusion last =
          worker.output().reversed().stream()
              .filter(line -> line.startsWith(Ravage.MARK))
              .map(line -> Intrusion.parse(line.substring(Ravage.MARK.length()), methods))
              .findFirst()
              .orElseThrow(() -> e);
      return new Harm(last, e.getMessage(), List.of(), false);
    } finally {
      worker.close();
    }
  }

  private void meet(Intrusion intrusion) throws IOException, InterruptedException {
    try (Worker worker = Worker.start(flags())) {
      Havoc havoc = worker.run(new MeetIntrusion(Subjects.nameOf(subject), intrusion), TIMEOUT);
      mutations += havoc.tried();
      if (havoc.harm() != null) {
        harms.add(havoc.harm());
      }
    } catch (WorkerException e) {
      mutations++;
      harms.add(new Harm(intrusion, e.getMessage(), List.of(), false));
    }
  }

  // ---- by a real process ----

  /** Garbage of any occasion, as much as there is time for, some in any case. */
  private void meetReal() throws IOException, InterruptedException {
    Random random = new Random(plan.seed());
    List<Occasion> occasions = Endurance.occasions(subject, random);
    try (RealRogue rogue = new RealRogue(subject)) {
      while (harms.isEmpty() && (realMutations < FEWEST_REAL || !deadline.isOver())) {
        Occasion occasion = occasions.get(random.nextInt(occasions.size()));
        meetReal(anyOf(subject, occasion, random), rogue);
        plan.progress().progress(realMutations, realMutations, "mutations by a real process");
      }
    }
  }

  private void meetReal(Intrusion intrusion, RealRogue rogue)
      throws IOException, InterruptedException {
    rogue.meet(intrusion).ifPresent(harms::add);
    realMutations++;
  }

  private static <T> Intrusion anyOf(Subject<T> subject, Occasion occasion, Random random) {
    Bystanders bystanders = random.nextBoolean() ? Bystanders.STAYING : Bystanders.COMING;
    try (Arena arena = Arena.ofConfined()) {
      long[] image = new Ordeal<>(subject, occasion, arena).image(bystanders);
      List<Intrusion> all =
          Intrusions.of(occasion, bystanders, image, List.of(), random.nextLong());
      return all.get(random.nextInt(all.size()));
    }
  }

  // ---- the verdict ----

  private EngineResult result() {
    if (!harms.isEmpty()) {
      Harm harm = harms.stream().min(Comparator.comparingInt(IsolationCampaign::size)).get();
      return new EngineResult(
          Verdict.VIOLATED,
          counts(),
          List.of(new IsolationReport(subject).finding(harm, token(harm.intrusion()))),
          notCovered);
    }
    if (mutations == 0) {
      return EngineResult.inconclusive(
          "no garbage was written: there was no time, or there is no call that waits for nobody");
    }
    return new EngineResult(Verdict.PASSED, counts(), List.of(), notCovered());
  }

  private List<String> notCovered() {
    List<String> all = new ArrayList<>(notCovered);
    all.add("garbage in calls that may wait, and in methods that the contract does not list.");
    all.addAll(AgentJars.NOT_SEEN);
    return all;
  }

  private static int size(Harm harm) {
    return harm.intrusion().occasion().before().size();
  }

  private ReplayToken token(Intrusion intrusion) {
    return new ReplayToken(
        engine, Subjects.nameOf(subject), plan.seed(), intrusion.format(methods));
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put(MUTATIONS, mutations);
    counts.put(REAL_MUTATIONS, realMutations);
    return counts;
  }

  private List<String> flags() {
    return ModelPool.flags(subject, agentFlags);
  }
}
