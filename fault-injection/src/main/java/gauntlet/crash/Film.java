package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Recording;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.shm.ProcessIdentity;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Plays a fate in the model once more, and records what it does to memory.
 *
 * @param subject its name in the catalog, or its class
 */
record Film(String subject, Situation situation, Fate fate) implements Task<Recording> {
  private static final long serialVersionUID = 1L;

  @Override
  public Recording run(Station station) {
    return film(Subjects.named(subject));
  }

  /** By processes that never were: memory knows its parties by what they are called. */
  private <T> Recording film(Subject<T> attacked) {
    Actors actors = Actors.ofNobody();
    return ProcessIdentity.whileAlive(
        List.of(actors.survivor(), actors.other()), () -> film(attacked, actors));
  }

  private <T> Recording film(Subject<T> attacked, Actors actors) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = Rehearsal.allocate(arena, attacked, situation);
      // Who is stopped lives on, and is not one of the dead.
      Actors traced = fate instanceof Fate.Stopped ? actors.withVictim(actors.other()) : actors;
      Rehearsal<T> unseen =
          new Rehearsal<>(attacked, situation, memory, traced, new Rehearsal.Witness() {});
      Traces traces = Traces.of(unseen, situation, fate);
      Camera camera = new Camera(attacked, situation, fate, traces, memory);
      Optional<Survival> survival =
          new Rehearsal<>(attacked, situation, memory, actors, camera).meet(fate);
      return camera.recording(
          survival.orElseThrow(
              () -> new IllegalStateException("the fate is not met any more: fate=" + fate)));
    }
  }
}
