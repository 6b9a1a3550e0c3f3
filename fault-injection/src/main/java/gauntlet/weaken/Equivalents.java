package gauntlet.weaken;

import java.util.List;
import java.util.Optional;

/** The mutants that keep all guarantees, and why. */
public final class Equivalents {
  private static final String CREATED =
      "Nobody is attached before an instance has been laid out (Subject.create), and who is told of"
          + " it then is told in order.";

  private static final String LAID_OUT =
      "The word does not change once an instance has been laid out, and nobody is attached before"
          + " (Subject.create): its acquire has nothing to wait for.";

  private static final String NO_PREDECESSOR =
      "Only producers store headers, and while one attaches there is no other alive: it does not"
          + " matter when they are read. A consumer that attaches reads nothing else.";

  private static final String STORES_DEPEND =
      "No load comes behind it. What is stored behind it is stored only if its value says that"
          + " there is room, and no store is made on speculation.";

  private static final String UNPUBLISHED =
      "Both are stores of other bytes of a record that is not published yet: what publishes it"
          + " comes behind both.";

  private static final String BEHIND_PADDING =
      "Who comes to the padding first finds there what is no header of this round, and that there"
          + " is no message: the offer has not returned. What is killed between the two has offered"
          + " nothing; the next producer goes over the padding.";

  private static final String MARK_LOST =
      "While the lock is owned, others change nothing but the mark. Where it is lost, who sleeps"
          + " looks again within the patience of the futex, and puts it back.";

  private static final String SETTLED_BY_UPDATES =
      "What it gives back for the dead it gives back by compare-and-set, or leaves to the next owner:"
          + " no plain store is to be seen by who sees the entry free.";

  private static final String LOOKS_AT_OTHERS =
      "What is loaded behind it are other entries, and each is taken by a compare-and-set, which"
          + " acquires.";

  private static final String NOTHING_BEFORE_CLAIM =
      "Nothing that was stored before is for those who see whose the entry is now.";

  private static final String SAYS_THAT_ONE_SLEEPS =
      "It says only that somebody is going to sleep: nothing that was stored before is for those who"
          + " see it.";

  private static final String SYSTEM_CALL_BEHIND =
      "What comes behind it is the system call, which looks at the word itself.";

  private static final String OTHERS_ENTER =
      "The one store it may overtake is that of the own account, and who finds an account behind the"
          + " state enters what is missing.";

  private static final String STATE_DECIDES =
      "Whatever would make it matter changes the state, and the compare-and-set of the state that was"
          + " read before fails.";

  private static final String DEPENDS_ON_STATE =
      "What it enters it has from the state, and does not enter before it has read it; it has stored"
          + " nothing else that is to be seen with it.";

  private static final String SAME_ACCOUNT =
      "What is loaded behind it is the same account, or one whose last change was entered before the"
          + " state that has been read.";

  private static final String BEHIND_OWN_UPDATE =
      "What comes before it in its party is an atomic update, or a load of the same word.";

  private static final String LOADED_ANEW =
      "Nothing is loaded behind it that matters, and whoever loads it again has made an atomic update"
          + " or a system call in between, which no compiler moves it over.";

  private static final String NEXT_CALL =
      "Nothing is loaded behind it but by the next call, and that begins with the same word.";

  private static final String LOCKING_ACQUIRES =
      "Who locks has nothing to show: what it has stored before, no other party infers from who has the"
          + " lock.";

  private static final String UNLOCK_RELEASES =
      "The repair is for the next owner to see, and the unlock behind it releases it; if there is none,"
          + " the next owner is told of a death.";

  private static final String OWNERS_OWN =
      "Its party has the lock: what it loads behind it, nobody else stores.";

  private static final String BESIDE_FENCE =
      "A fence stands between it and what it is to be in order with, and it is made once.";

  private static final String BEHIND_ACQUIRE =
      "A fence stands between it and what is stored behind it. What is to be seen with it, a version,"
          + " was loaded before it with acquire, and what one party has seen, all see (x86, ARMv8).";

  private static final String OUT_OF_DATE_FAILS =
      "Behind it come only compare-and-sets that fail if it was out of date.";

  private static final String BEHIND_UPDATE =
      "It comes right behind a compare-and-set, which acquires: it does not come before that one,"
          + " nor before what that one releases. Nothing is stored between the two.";

  private static final String HINT = "What it finds is looked at again by the compare-and-set.";

  private static final List<Equivalent> ALL =
      List.of(
          Equivalent.of("ring.MpscRing", "create", "setLongRelease", Weakening.PLAIN, CREATED),
          Equivalent.of(
              "semaphore.FutexSemaphore", "create", "setLongRelease", Weakening.PLAIN, CREATED),
          Equivalent.of("lock.FutexMutex", "create", "setLongRelease", Weakening.PLAIN, CREATED),
          Equivalent.of(
              "snapshot.SeqlockSnapshot", "create", "setLongRelease", Weakening.PLAIN, CREATED),
          Equivalent.of("ring.HandleRing", "create", "setLong", Weakening.DELAYED, CREATED),
          Equivalent.of(
              "semaphore.FutexSemaphore", "create", "setLong", Weakening.DELAYED, CREATED),
          Equivalent.of("snapshot.SeqlockSnapshot", "create", "write", Weakening.DELAYED, CREATED),
          Equivalent.of(
              "ring.MpscRing", "requireLaid", "getLongAcquire", Weakening.PLAIN, LAID_OUT),
          Equivalent.of(
              "semaphore.FutexSemaphore", "new", "getLongAcquire", Weakening.PLAIN, LAID_OUT),
          Equivalent.of("lock.FutexMutex", "new", "getLongAcquire", Weakening.PLAIN, LAID_OUT),
          Equivalent.of(
              "snapshot.SeqlockSnapshot", "new", "getLongAcquire", Weakening.PLAIN, LAID_OUT),
          Equivalent.of("ring.SpscRing", "new", "getLongAcquire", Weakening.PLAIN, NO_PREDECESSOR),
          Equivalent.of(
              "ring.SpscRing", "findEnd", "getLongAcquire", Weakening.PLAIN, NO_PREDECESSOR),
          Equivalent.of(
              "ring.SpscRing", "hasRoom", "getLongAcquire", Weakening.PLAIN, STORES_DEPEND),
          Equivalent.delayed("ring.SpscRing", "clear", "zero", "write", UNPUBLISHED),
          Equivalent.delayed("ring.SpscRing", "write", "write", "publish", UNPUBLISHED),
          Equivalent.delayed("ring.SpscRing", "publish", "setLong", "storeHeader", BEHIND_PADDING),
          Equivalent.delayed("ring.MpscLane", "write", "setInt", "write", UNPUBLISHED),
          Equivalent.delayed("ring.MpscLane", "write", "write", "mark", UNPUBLISHED),
          Equivalent.delayed("ring.MpscLane", "findRoom", "setLong", "write", UNPUBLISHED),
          Equivalent.of(
              "ring.HandleRing", "publish", "setLongRelease", Weakening.PLAIN, BEHIND_UPDATE),
          Equivalent.of(
              "semaphore.FutexSemaphore",
              "change",
              "setLongRelease",
              Weakening.PLAIN,
              BEHIND_UPDATE),
          Equivalent.of(
              "lock.FutexMutex",
              "makeConsistent",
              "getAndBitwiseAndLong",
              Weakening.TORN,
              MARK_LOST),
          Equivalent.of(
              "shm.Parties",
              "releaseDead",
              "compareAndSetLong",
              Weakening.ACQUIRE,
              SETTLED_BY_UPDATES),
          Equivalent.of(
              "shm.Parties",
              "releaseDead",
              "compareAndSetLong",
              Weakening.RELEASE,
              LOOKS_AT_OTHERS),
          Equivalent.of(
              "shm.Parties", "claim", "compareAndSetLong", Weakening.ACQUIRE, NOTHING_BEFORE_CLAIM),
          Equivalent.of(
              "semaphore.FutexSemaphore",
              "mark",
              "compareAndSetLong",
              Weakening.ACQUIRE,
              SAYS_THAT_ONE_SLEEPS),
          Equivalent.of(
              "semaphore.FutexSemaphore",
              "mark",
              "compareAndSetLong",
              Weakening.RELEASE,
              SYSTEM_CALL_BEHIND),
          Equivalent.of(
              "semaphore.FutexSemaphore",
              "state",
              "getLongVolatile",
              Weakening.ACQUIRE,
              OTHERS_ENTER),
          Equivalent.of(
              "semaphore.FutexSemaphore",
              "account",
              "getLongAcquire",
              Weakening.PLAIN,
              STATE_DECIDES),
          Equivalent.of(
              "semaphore.FutexSemaphore",
              "enter",
              "compareAndSetLong",
              Weakening.ACQUIRE,
              DEPENDS_ON_STATE),
          Equivalent.of(
              "semaphore.FutexSemaphore",
              "enter",
              "compareAndSetLong",
              Weakening.RELEASE,
              SAME_ACCOUNT),
          Equivalent.of(
              "lock.FutexMutex",
              "mark",
              "compareAndSetLong",
              Weakening.ACQUIRE,
              SAYS_THAT_ONE_SLEEPS),
          Equivalent.of(
              "lock.FutexMutex",
              "mark",
              "compareAndSetLong",
              Weakening.RELEASE,
              SYSTEM_CALL_BEHIND),
          Equivalent.of(
              "lock.FutexMutex", "exchange", "getAndSetLong", Weakening.RELEASE, NEXT_CALL),
          Equivalent.of(
              "lock.FutexMutex",
              "makeConsistent",
              "getAndBitwiseAndLong",
              Weakening.ACQUIRE,
              UNLOCK_RELEASES),
          Equivalent.of(
              "lock.FutexMutex",
              "makeConsistent",
              "getAndBitwiseAndLong",
              Weakening.RELEASE,
              OWNERS_OWN),
          Equivalent.of(
              "lock.FutexMutex",
              "replace",
              "compareAndSetLong",
              Weakening.ACQUIRE,
              LOCKING_ACQUIRES),
          Equivalent.of(
              "lock.FutexMutex", "word", "getLongVolatile", Weakening.ACQUIRE, BEHIND_OWN_UPDATE),
          Equivalent.of("lock.FutexMutex", "word", "getLongVolatile", Weakening.PLAIN, LOADED_ANEW),
          Equivalent.of(
              "snapshot.SeqlockSnapshot",
              "version",
              "getLongVolatile",
              Weakening.ACQUIRE,
              BEHIND_OWN_UPDATE),
          Equivalent.of(
              "snapshot.SeqlockSnapshot",
              "isIntact",
              "getLongOpaque",
              Weakening.PLAIN,
              BESIDE_FENCE),
          Equivalent.of(
              "snapshot.SeqlockSnapshot",
              "mark",
              "setLongRelease",
              Weakening.PLAIN,
              BEHIND_ACQUIRE),
          Equivalent.of(
              "snapshot.SeqlockSnapshot",
              "exchange",
              "compareAndSetLong",
              Weakening.RELEASE,
              NEXT_CALL),
          Equivalent.of(
              "shm.Parties", "owner", "getLongAcquire", Weakening.PLAIN, OUT_OF_DATE_FAILS),
          Equivalent.of("shm.Parties", "claim", "getLongOpaque", Weakening.PLAIN, HINT));

  private Equivalents() {}

  static List<Equivalent> all() {
    return ALL;
  }

  /** Why this mutant keeps all guarantees, if somebody has argued that it does. */
  public static Optional<String> reason(Mutant mutant) {
    return ALL.stream().filter(each -> each.covers(mutant)).map(Equivalent::reason).findFirst();
  }
}
