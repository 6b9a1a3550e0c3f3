package gauntlet.crash;

import gauntlet.shm.ProcessIdentity;
import java.io.Serializable;
import java.util.List;

/**
 * Which processes the parties of a {@link Rehearsal} pass for.
 *
 * @param victim whom a crash kills
 * @param predecessor who died before it
 * @param recoverers who recover and are killed meanwhile, in this order
 * @param survivor who lives on
 * @param other another who lives: is stopped, or recovers beside the survivor
 */
record Actors(
    ProcessIdentity victim,
    ProcessIdentity predecessor,
    List<ProcessIdentity> recoverers,
    ProcessIdentity survivor,
    ProcessIdentity other)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  Actors {
    recoverers = List.copyOf(recoverers);
  }

  /** Nobody alive, and so the same each time; the last two are to be taken for alive. */
  static Actors ofNobody() {
    return new Actors(
        ProcessIdentity.ofNobody(0),
        ProcessIdentity.ofNobody(1),
        List.of(ProcessIdentity.ofNobody(2), ProcessIdentity.ofNobody(3)),
        ProcessIdentity.ofNobody(4),
        ProcessIdentity.ofNobody(5));
  }

  /** The same, but for the victim. */
  Actors withVictim(ProcessIdentity another) {
    return new Actors(another, predecessor, recoverers, survivor, other);
  }

  /** The dead are nobody alive; the living are this process and the one that started it. */
  static Actors ofModel() {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    return new Actors(
        ProcessIdentity.ofNobody(0),
        ProcessIdentity.ofNobody(1),
        List.of(ProcessIdentity.ofNobody(2), ProcessIdentity.ofNobody(3)),
        ProcessIdentity.self(),
        ProcessIdentity.of(parent).orElseThrow());
  }
}
