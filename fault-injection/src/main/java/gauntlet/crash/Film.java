package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Recording;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

  private <T> Recording film(Subject<T> attacked) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = Rehearsal.allocate(arena, attacked, situation);
      Actors actors = Actors.ofModel();
      // Who is stopped lives on, and memory knows it by another name than the dead.
      Actors traced = fate instanceof Fate.Stopped ? actors.withVictim(actors.other()) : actors;
      Traces traces =
          Traces.of(
              new Rehearsal<>(attacked, situation, memory, traced, new Rehearsal.Witness() {}),
              situation,
              fate);
      Camera camera = new Camera(attacked, situation, fate, traces, memory);
      Optional<Survival> survival =
          new Rehearsal<>(attacked, situation, memory, actors, camera).meet(fate);
      return camera.recording(
          survival.orElseThrow(
              () -> new IllegalStateException("the fate is not met any more: fate=" + fate)));
    }
  }
}
