package gauntlet.rogue;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Deadline;
import gauntlet.processes.Station;
import gauntlet.rogue.Intrusion.Bystanders;
import gauntlet.solo.Occasion;
import gauntlet.solo.TimedTask;
import gauntlet.subject.Subject;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tries a part of the garbage there is for an occasion, until there is harm.
 *
 * @param subject its name in the catalog, or its class
 * @param part of all garbage, every {@link #PARTS}th, from this on
 * @param time how long it may take
 * @param isAloud whether it says, a line each, what it tries, before it does
 */
record Ravage(
    String subject,
    Occasion occasion,
    Bystanders bystanders,
    long seed,
    int part,
    Duration time,
    boolean isAloud)
    implements TimedTask<Ravage.Havoc> {
  private static final long serialVersionUID = 1L;

  /** So that some of everything is tried, however little time there is. */
  static final int PARTS = 16;

  /** Begins a line that says what is tried. */
  static final String MARK = "tries ";

  /**
   * What came of it.
   *
   * @param tried how often garbage was written
   * @param isWhole whether there was time for all of it
   * @param harm the first that was done, or {@code null}
   */
  record Havoc(long tried, boolean isWhole, Harm harm) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Ravage within(Duration limit) {
    return time.compareTo(limit) > 0
        ? new Ravage(subject, occasion, bystanders, seed, part, limit, isAloud)
        : this;
  }

  /** The same, but it says what it tries. */
  Ravage aloud() {
    return new Ravage(subject, occasion, bystanders, seed, part, time, true);
  }

  @Override
  public Havoc run(Station station) {
    return havoc(Subjects.named(subject));
  }

  private <T> Havoc havoc(Subject<T> attacked) {
    Deadline deadline = Deadline.in(time);
    try (Arena arena = Arena.ofConfined()) {
      Ordeal<T> ordeal = new Ordeal<>(attacked, occasion, arena);
      ordeal.requireSound(bystanders);
      List<Intrusion> all =
          Intrusions.of(
              occasion, bystanders, ordeal.image(bystanders), ordeal.accesses(bystanders), seed);
      try (Watchdog watchdog = new Watchdog()) {
        return havoc(attacked, ordeal, all, deadline, watchdog);
      }
    }
  }

  private <T> Havoc havoc(
      Subject<T> attacked,
      Ordeal<T> ordeal,
      List<Intrusion> all,
      Deadline deadline,
      Watchdog watchdog) {
    long tried = 0;
    for (int i = part; i < all.size() && !deadline.isOver(); i += PARTS) {
      Intrusion intrusion = all.get(i);
      if (isAloud) {
        System.out.println(MARK + intrusion.format(attacked.contract().methods()));
      }
      watchdog.calm();
      Optional<Harm> harm = ordeal.meet(intrusion);
      tried += ordeal.hasWritten() ? 1 : 0;
      if (harm.isPresent()) {
        return new Havoc(tried, true, harm.get());
      }
    }
    return new Havoc(tried, !deadline.isOver(), null);
  }
}
