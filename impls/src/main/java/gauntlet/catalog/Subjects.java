package gauntlet.catalog;

import gauntlet.broadcast.BroadcastRingSubject;
import gauntlet.broken.BlockingRingEarlyWakeUp;
import gauntlet.broken.BlockingRingLostWakeUp;
import gauntlet.broken.BlockingRingNoWakeUp;
import gauntlet.broken.BroadcastRingLateClaim;
import gauntlet.broken.BroadcastRingMiscount;
import gauntlet.broken.BroadcastRingNoRecheck;
import gauntlet.broken.BroadcastRingPlainPublish;
import gauntlet.broken.BroadcastRingSilentLoss;
import gauntlet.broken.BroadcastRingWrapOffByOne;
import gauntlet.broken.FutexMutexLostUpdate;
import gauntlet.broken.FutexMutexLostWakeUp;
import gauntlet.broken.FutexMutexOwnerDiedNotTold;
import gauntlet.broken.FutexMutexUnfencedTakeover;
import gauntlet.broken.FutexNotifierLostWakeUp;
import gauntlet.broken.FutexNotifierSilentSignal;
import gauntlet.broken.FutexNotifierTakenTwice;
import gauntlet.broken.FutexReadWriteLockDeadReader;
import gauntlet.broken.FutexReadWriteLockLostUpdate;
import gauntlet.broken.FutexReadWriteLockLostWakeUp;
import gauntlet.broken.FutexReadWriteLockOwnerDiedNotTold;
import gauntlet.broken.FutexSemaphoreEarlyWakeUp;
import gauntlet.broken.FutexSemaphoreLostUpdate;
import gauntlet.broken.FutexSemaphorePermitLost;
import gauntlet.broken.FutexSemaphoreUnfencedTakeover;
import gauntlet.broken.MessageQueueEarlyPublish;
import gauntlet.broken.MessageQueueFalseFull;
import gauntlet.broken.MessageQueueLostWakeUp;
import gauntlet.broken.MessageQueuePriorityInversion;
import gauntlet.broken.MessageQueueTakeThenCopy;
import gauntlet.broken.MpmcRingAba;
import gauntlet.broken.MpmcRingEarlyTake;
import gauntlet.broken.MpmcRingFalseEmpty;
import gauntlet.broken.MpmcRingLateAnnounce;
import gauntlet.broken.MpmcRingTakenTwice;
import gauntlet.broken.MpscRingDeadProducerBlocks;
import gauntlet.broken.MpscRingEarlyPublish;
import gauntlet.broken.MpscRingLostUpdate;
import gauntlet.broken.MpscRingRecoveryOfTheLiving;
import gauntlet.broken.RpcRingEarlyAnswer;
import gauntlet.broken.RpcRingExecutedTwice;
import gauntlet.broken.RpcRingReusedIds;
import gauntlet.broken.RpcRingStaleResponse;
import gauntlet.broken.SnapshotEarlyPublish;
import gauntlet.broken.SnapshotEndlessRetry;
import gauntlet.broken.SnapshotLateMark;
import gauntlet.broken.SnapshotNoRecheck;
import gauntlet.broken.SnapshotPlainPublish;
import gauntlet.broken.SnapshotWrongBuffer;
import gauntlet.broken.SpscRingEarlyGiveBack;
import gauntlet.broken.SpscRingEarlyPublish;
import gauntlet.broken.SpscRingPlainPublish;
import gauntlet.broken.SpscRingStaleHeader;
import gauntlet.broken.SpscRingTrustedLength;
import gauntlet.broken.SpscRingWrapOffByOne;
import gauntlet.broken.TicketSpinLockLostTicket;
import gauntlet.broken.TicketSpinLockLostUpdate;
import gauntlet.broken.TicketSpinLockOwnerDiedNotTold;
import gauntlet.broken.TicketSpinLockTwicePassedOver;
import gauntlet.broken.UnixSocketUncheckedMessage;
import gauntlet.engine.PlantedBug;
import gauntlet.kernel.EventFdNotifierSubject;
import gauntlet.kernel.FifoQueueSubject;
import gauntlet.kernel.FileLockMutexSubject;
import gauntlet.kernel.NamedSemaphoreSubject;
import gauntlet.kernel.PosixMessageQueueSubject;
import gauntlet.kernel.RobustMutexSubject;
import gauntlet.kernel.SignalNotifierSubject;
import gauntlet.kernel.StreamQueueSubject;
import gauntlet.kernel.SysvMessageQueueSubject;
import gauntlet.kernel.SysvSemaphoreSubject;
import gauntlet.kernel.UnixDatagramSubject;
import gauntlet.kernel.UnixRpcSubject;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.lock.FutexReadWriteLockSubject;
import gauntlet.lock.TicketSpinLockSubject;
import gauntlet.notifier.FutexNotifierSubject;
import gauntlet.queue.IndexedMessageQueueSubject;
import gauntlet.ring.BlockingRingSubject;
import gauntlet.ring.MpmcRingSubject;
import gauntlet.ring.MpscRingSubject;
import gauntlet.ring.SpscRingSubject;
import gauntlet.ring.WaitStrategy;
import gauntlet.rpc.RpcRingSubject;
import gauntlet.semaphore.FutexSemaphoreSubject;
import gauntlet.snapshot.SeqlockSnapshotSubject;
import gauntlet.subject.DescribedMessageQueue;
import gauntlet.subject.Subject;
import gauntlet.subject.SubjectSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Stream;

/** The subjects Gauntlet brings along: one line each. */
public final class Subjects {
  private static final List<Subject<?>> REFERENCE =
      List.of(
          new SpscRingSubject(),
          new MpscRingSubject(),
          new MpmcRingSubject(),
          new BlockingRingSubject(
              "spsc-ring-blocking",
              "The spsc-ring with ends that can wait for each other, asleep.",
              new SpscRingSubject(),
              WaitStrategy.PARK),
          new BroadcastRingSubject(),
          new IndexedMessageQueueSubject(),
          new FutexSemaphoreSubject(),
          new TicketSpinLockSubject(),
          new FutexMutexSubject(),
          new FutexReadWriteLockSubject(),
          new SeqlockSnapshotSubject(),
          new FutexNotifierSubject(),
          new RpcRingSubject(),
          new PosixMessageQueueSubject(),
          new SysvMessageQueueSubject(),
          new NamedSemaphoreSubject(),
          SysvSemaphoreSubject.withUndo(),
          SysvSemaphoreSubject.withoutUndo(),
          new RobustMutexSubject(),
          new FileLockMutexSubject(),
          new FifoQueueSubject(),
          new EventFdNotifierSubject(),
          new SignalNotifierSubject(),
          StreamQueueSubject.pipe(),
          StreamQueueSubject.unixSocket(),
          StreamQueueSubject.tcpSocket(),
          new UnixDatagramSubject(),
          new UnixRpcSubject());

  private static final List<PlantedBug> GALLERY =
      List.of(
          SpscRingEarlyPublish.bug(),
          SpscRingPlainPublish.bug(),
          SpscRingStaleHeader.bug(),
          SpscRingTrustedLength.bug(),
          SpscRingEarlyGiveBack.bug(),
          SpscRingWrapOffByOne.bug(),
          MpscRingEarlyPublish.bug(),
          MpscRingLostUpdate.bug(),
          MpscRingDeadProducerBlocks.bug(),
          MpscRingRecoveryOfTheLiving.bug(),
          MpmcRingEarlyTake.bug(),
          MpmcRingLateAnnounce.bug(),
          MpmcRingAba.bug(),
          MpmcRingTakenTwice.bug(),
          MpmcRingFalseEmpty.bug(),
          BlockingRingEarlyWakeUp.bug(),
          BlockingRingLostWakeUp.bug(),
          BlockingRingNoWakeUp.bug(),
          FutexSemaphoreLostUpdate.bug(),
          FutexSemaphoreEarlyWakeUp.bug(),
          FutexSemaphorePermitLost.bug(),
          FutexSemaphoreUnfencedTakeover.bug(),
          TicketSpinLockLostTicket.bug(),
          TicketSpinLockLostUpdate.bug(),
          TicketSpinLockOwnerDiedNotTold.bug(),
          TicketSpinLockTwicePassedOver.bug(),
          FutexMutexLostUpdate.bug(),
          FutexMutexLostWakeUp.bug(),
          FutexMutexOwnerDiedNotTold.bug(),
          FutexMutexUnfencedTakeover.bug(),
          FutexReadWriteLockDeadReader.bug(),
          FutexReadWriteLockLostUpdate.bug(),
          FutexReadWriteLockLostWakeUp.bug(),
          FutexReadWriteLockOwnerDiedNotTold.bug(),
          BroadcastRingLateClaim.bug(),
          BroadcastRingMiscount.bug(),
          BroadcastRingNoRecheck.bug(),
          BroadcastRingPlainPublish.bug(),
          BroadcastRingSilentLoss.bug(),
          BroadcastRingWrapOffByOne.bug(),
          MessageQueueEarlyPublish.bug(),
          MessageQueueFalseFull.bug(),
          MessageQueueLostWakeUp.bug(),
          MessageQueuePriorityInversion.bug(),
          MessageQueueTakeThenCopy.bug(),
          RpcRingExecutedTwice.bug(),
          RpcRingStaleResponse.bug(),
          RpcRingEarlyAnswer.bug(),
          RpcRingReusedIds.bug(),
          SnapshotEarlyPublish.bug(),
          SnapshotLateMark.bug(),
          SnapshotNoRecheck.bug(),
          SnapshotEndlessRetry.bug(),
          SnapshotPlainPublish.bug(),
          SnapshotWrongBuffer.bug(),
          FutexNotifierLostWakeUp.bug(),
          FutexNotifierSilentSignal.bug(),
          FutexNotifierTakenTwice.bug(),
          UnixSocketUncheckedMessage.bug());

  private static final List<Subject<?>> ALL =
      Stream.concat(REFERENCE.stream(), GALLERY.stream().map(PlantedBug::subject)).toList();

  private Subjects() {}

  public static List<Subject<?>> all() {
    return ALL;
  }

  /** The implementations that are meant to be correct. */
  public static List<Subject<?>> reference() {
    return REFERENCE;
  }

  /** Their siblings that are wrong on purpose. */
  public static List<PlantedBug> gallery() {
    return GALLERY;
  }

  /**
   * The subject with this id, or of the class with this name: one itself, or a source of one.
   *
   * @throws UnknownSubjectException if there is neither, or its constructor fails
   */
  public static Subject<?> named(String name) {
    for (Subject<?> subject : ALL) {
      if (subject.id().equals(name)) {
        return subject;
      }
    }
    return instantiate(name);
  }

  /**
   * What {@link #named} finds the subject by, in any process: its id, its class, or the class that
   * describes it.
   */
  public static String nameOf(Subject<?> subject) {
    return ALL.contains(subject) || subject instanceof DescribedMessageQueue
        ? subject.id()
        : subject.getClass().getName();
  }

  private static Subject<?> instantiate(String className) {
    try {
      // The context's loader has the user's classes, too.
      Class<?> type =
          Class.forName(className, true, Thread.currentThread().getContextClassLoader());
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true); // A class of tests is seldom public.
      Object made = constructor.newInstance();
      return made instanceof SubjectSource source ? source.subject() : (Subject<?>) made;
    } catch (ClassNotFoundException e) {
      throw new UnknownSubjectException("no such subject: name=" + className, e);
    } catch (InvocationTargetException e) {
      throw new UnknownSubjectException(
          "the subject's constructor failed: class=" + className, e.getCause());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new UnknownSubjectException(
          "not a Subject, or a SubjectSource, with a constructor without parameters: class="
              + className,
          e);
    }
  }
}
