package gauntlet.rogue;

import gauntlet.contract.Call;
import gauntlet.hook.AccessHook;
import gauntlet.rogue.Intrusion.Bystanders;
import gauntlet.shm.Shm;
import gauntlet.solo.Occasion;
import gauntlet.solo.SleeplessFutex;
import gauntlet.solo.StepLimit;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instance in this process, all of whose parties are one thread, and garbage that is written
 * into it before any access they make to memory.
 */
final class Ordeal<T> {
  private static final long ALIGNMENT = 128;

  /** An access to memory: the word that it touches, and what is in it. */
  record Access(long word, long value) {}

  private final StepLimit limit = new StepLimit();
  private final Subject<T> subject;
  private final Occasion occasion;
  private final List<Call> calls;
  private final MemorySegment memory;
  private boolean hasWritten;

  /** In memory of this arena. */
  Ordeal(Subject<T> subject, Occasion occasion, Arena arena) {
    this.subject = subject.with(new SleeplessFutex(limit));
    this.occasion = occasion;
    this.calls = Endurance.calls(subject.contract(), occasion);
    this.memory = arena.allocate(subject.bytesFor(occasion.shape()), ALIGNMENT);
  }

  /** The words in memory when it is time for garbage. */
  long[] image(Bystanders bystanders) {
    perform(bystanders);
    long[] words = new long[Math.toIntExact(memory.byteSize() / Long.BYTES)];
    for (int i = 0; i < words.length; i++) {
      words[i] = Shm.getLongOpaque(memory, (long) i * Long.BYTES);
    }
    return words;
  }

  /** What is touched by the first call, or by newcomers who recover, attach and make it. */
  List<Access> accesses(Bystanders bystanders) {
    List<Access> accesses = new ArrayList<>();
    long lastWord = memory.byteSize() / Long.BYTES * Long.BYTES - Long.BYTES;
    goOn(
        perform(bystanders),
        bystanders,
        calls.subList(0, 1),
        offset -> {
          long word = Math.min(offset / Long.BYTES * Long.BYTES, lastWord);
          accesses.add(new Access(word, Shm.getLongOpaque(memory, word)));
        });
    return accesses;
  }

  /** Makes sure that all do what they are to do as long as there is no garbage. */
  void requireSound(Bystanders bystanders) {
    Endurance<T> endurance = perform(bystanders);
    goOn(endurance, bystanders, calls.subList(0, 1), offset -> {});
    Intrusion nothing = new Intrusion(occasion, bystanders, 0, new Garbage.Flood(0, 0, 0));
    endurance
        .harm()
        .or(endurance::refusal)
        .or(() -> meet(nothing).map(Harm::what))
        .ifPresent(
            what -> {
              throw new IllegalStateException("fails without garbage: " + what);
            });
  }

  /** The harm that this garbage does; none, as a rule. */
  Optional<Harm> meet(Intrusion intrusion) {
    Optional<Harm> harm = meetOnce(intrusion);
    // What took too long once may have been loading classes.
    return harm.isPresent() && harm.get().mayBeChance() ? meetOnce(intrusion) : harm;
  }

  private Optional<Harm> meetOnce(Intrusion intrusion) {
    Endurance<T> endurance = perform(intrusion.bystanders());
    if (intrusion.moment() == 0) {
      intrusion.garbage().write(memory);
    }
    int[] accesses = new int[1];
    hasWritten = intrusion.moment() == 0;
    return Harm.of(
        intrusion,
        endurance,
        () ->
            goOn(
                endurance,
                intrusion.bystanders(),
                calls,
                offset -> {
                  accesses[0]++;
                  if (accesses[0] == intrusion.moment()) {
                    hasWritten = true;
                    intrusion.garbage().write(memory);
                  }
                }));
  }

  /** Whether it came to the garbage that was met last: somebody was at its moment. */
  boolean hasWritten() {
    return hasWritten;
  }

  /** A new instance, in the state of the occasion. */
  private Endurance<T> perform(Bystanders bystanders) {
    Shm.zero(memory);
    subject.create(memory, occasion.shape());
    Endurance<T> endurance = new Endurance<>(subject, occasion, memory);
    endurance.prepare(bystanders);
    return endurance;
  }

  private void goOn(
      Endurance<T> endurance, Bystanders bystanders, List<Call> which, Onlooker onlooker) {
    AccessHook.watch(memory.address(), memory.byteSize(), new Watch(onlooker));
    try {
      endurance.goOn(bystanders, which, limit::reset);
    } finally {
      AccessHook.unwatch();
    }
  }

  /** Is told of each access before it is made. */
  @FunctionalInterface
  private interface Onlooker {
    void accessed(long offset);
  }

  /** Counts accesses, and passes them on. */
  private final class Watch implements AccessHook.Watcher {
    private final Onlooker onlooker;

    Watch(Onlooker onlooker) {
      this.onlooker = onlooker;
    }

    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      limit.step();
      onlooker.accessed(offset);
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {
      limit.step();
      onlooker.accessed(offset);
    }

    @Override
    public void fence(int kind) {}
  }
}
