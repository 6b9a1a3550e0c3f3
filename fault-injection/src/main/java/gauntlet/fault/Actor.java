package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One client in a thread of its own, with an end for each role that it has. */
final class Actor {
  private final Subject<?> subject;
  private final List<Method> methods;
  private final int client;
  private final CallRecorder timeline;
  private final Map<Role, Party> ends = new EnumMap<>(Role.class);
  private final Thread[] thread = new Thread[1];
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> thread[0] = Thread.ofPlatform().daemon().name("actor").unstarted(work));

  Actor(Subject<?> subject, int client, CallRecorder timeline) {
    this.subject = subject;
    this.methods = subject.contract().methods();
    this.client = client;
    this.timeline = timeline;
  }

  // ---- from outside ----

  /** Has it do something now. */
  <T> Future<T> begin(Callable<T> work) {
    return executor.submit(work);
  }

  /** Has it do something, and waits until that is done. */
  <T> T perform(Callable<T> work) throws StuckException, InterruptedException {
    return await(begin(work));
  }

  /**
   * Waits for what it does.
   *
   * @throws IllegalStateException if that fails outside of the calls of the contract
   */
  <T> T await(Future<T> work) throws StuckException, InterruptedException {
    try {
      return work.get(Patience.LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new StuckException("waits for ever: at=" + List.of(thread[0].getStackTrace()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot be played: client=" + client, e.getCause());
    }
  }

  /** Ends the thread, by force if need be; answers whether it has ended. */
  boolean end() throws InterruptedException {
    Duration grace = Patience.GRACE;
    executor.shutdownNow();
    return executor.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
  }

  // ---- in its thread ----

  void attach(MemorySegment memory, Role role) {
    ends.put(role, attach(subject, memory, role));
  }

  private static <T> Party attach(Subject<T> subject, MemorySegment memory, Role role) {
    return subject.contract().party(subject.attach(memory, role));
  }

  void detach() {
    ends.values().forEach(Party::close);
    ends.clear();
  }

  /** Makes a call. */
  Made make(Call call) {
    Party party = ends.get(Occasion.role(call, methods));
    party.prepare(call);
    int number = timeline.invoke(client, call);
    try {
      party.call();
      timeline.answer(number, party.answer());
      return new Made(number, Optional.empty());
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      timeline.answer(number, Operation.THREW);
      timeline.leaveOpen(number, subject.guarantees().crash() == CrashCriterion.ANY_TIME);
      return new Made(number, Optional.of(e));
    }
  }

  /**
   * A call that was made.
   *
   * @param number in the timeline
   * @param thrown in what it ended, unless it answered
   */
  record Made(int number, Optional<Throwable> thrown) {}

  /** What gives back something that it has; none if that is nothing. */
  Optional<Call> closing() {
    return ends.values().stream().flatMap(end -> end.closing().stream()).findFirst();
  }
}
