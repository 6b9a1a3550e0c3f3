package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Role;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.hook.AccessHook;
import gauntlet.image.CallTrace;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A situation and its crashes, played within one process: victim and survivors are objects, a crash
 * is an image written over the memory. It takes microseconds where real processes take a tenth of a
 * second.
 */
final class Rehearsal<T> {
  /** Regions begin behind a header of two cache lines. */
  private static final long ALIGNMENT = 128;

  private final Subject<T> subject;
  private final Situation situation;
  private final MemorySegment memory;
  private final Optional<ProcessIdentity> victimIdentity;
  private final Optional<ProcessIdentity> survivorIdentity;
  private final Role dying;
  private final List<Call> epilogue;
  private final StepLimit limit = new StepLimit();
  private Ends<T> victim;
  private Ends<T> survivor;

  /** A rehearsal whose victim is nobody alive, and whose survivor is this process. */
  Rehearsal(Subject<T> subject, Situation situation, MemorySegment memory) {
    this(subject, situation, memory, ProcessIdentity.ofNobody(0), Optional.empty());
  }

  Rehearsal(
      Subject<T> subject,
      Situation situation,
      MemorySegment memory,
      ProcessIdentity victimIdentity,
      Optional<ProcessIdentity> survivorIdentity) {
    this.subject = subject;
    this.situation = situation;
    this.memory = memory;
    this.victimIdentity = Optional.of(victimIdentity);
    this.survivorIdentity = survivorIdentity;
    this.dying = role(situation.last());
    this.epilogue = subject.contract().epilogue(situation.shape(), situation.nextValue());
  }

  /** Memory for it, aligned like that of a region. */
  static MemorySegment allocate(Arena arena, Subject<?> subject, Situation situation) {
    return arena.allocate(subject.bytesFor(situation.shape()), ALIGNMENT);
  }

  /** A new instance, brought into the situation; what the prologue answered. */
  List<Long> stage() {
    Shm.zero(memory);
    subject.create(memory, situation.shape());
    victim = new Ends<>(subject, memory, victimIdentity);
    survivor = new Ends<>(subject, memory, survivorIdentity);
    List<Long> answers = new ArrayList<>();
    for (Call call : situation.prologue()) {
      answers.add((role(call) == dying ? victim : survivor).answerTo(call));
    }
    return answers;
  }

  /** The call the victim dies in, made to its end; the situation was staged just before. */
  CallTrace trace() {
    byte[] base = new byte[Math.toIntExact(memory.byteSize())];
    Shm.read(memory, 0, base, 0, base.length);
    Recorder recorder = new Recorder(memory, new StoreSites(subject.accessors()));
    victim.perform(
        situation.last(),
        () -> AccessHook.watch(memory.address(), memory.byteSize(), recorder),
        AccessHook::unwatch);
    return new CallTrace(base, recorder.trace());
  }

  /** Lets a crash leave this image, and the survivor recover and go on. */
  Survival survive(byte[] image) {
    stage();
    Shm.write(memory, 0, image, 0, image.length);
    AccessHook.watch(memory.address(), memory.byteSize(), limit);
    try {
      return recoverAndGoOn();
    } finally {
      AccessHook.unwatch();
    }
  }

  private Survival recoverAndGoOn() {
    List<Long> answers = new ArrayList<>(epilogue.size());
    try {
      limit.reset();
      survivor.recover(dying);
      for (Call call : epilogue) {
        limit.reset();
        answers.add(survivor.answerTo(call));
      }
      return new Survival(answers, Optional.empty(), false);
    } catch (StepLimit.Exceeded e) {
      return new Survival(answers, Optional.of(e.getMessage()), true);
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      return new Survival(answers, Optional.of(e.toString()), false);
    }
  }

  List<Call> epilogue() {
    return epilogue;
  }

  private Role role(Call call) {
    return subject.contract().methods().get(call.method()).role();
  }
}
