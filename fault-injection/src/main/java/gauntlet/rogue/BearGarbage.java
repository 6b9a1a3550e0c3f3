package gauntlet.rogue;

import gauntlet.catalog.Subjects;
import gauntlet.process.Signals;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.subject.Subject;
import java.util.Optional;

/**
 * Brings the instance into the state of an occasion, stops its own process so that another can
 * write its garbage, and goes on when it is resumed; answers the harm, or {@code null}.
 */
record BearGarbage(String subject, Intrusion intrusion) implements Task<Harm> {
  private static final long serialVersionUID = 1L;

  @Override
  public Harm run(Station station) {
    return bear(Subjects.named(subject), station).orElse(null);
  }

  private <T> Optional<Harm> bear(Subject<T> attacked, Station station) {
    Endurance<T> endurance = new Endurance<>(attacked, intrusion.occasion(), station.memory());
    endurance.prepare(intrusion.bystanders());
    Signals.stopSelf();
    return Harm.of(
        intrusion,
        endurance,
        () ->
            endurance.goOn(
                intrusion.bystanders(),
                Endurance.calls(attacked.contract(), intrusion.occasion()),
                () -> {}));
  }
}
