package gauntlet.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Attaches the worker to an instance of a subject and to the logs of its parties' calls.
 *
 * @param subject its name in the catalog, or its class
 * @param logFiles one for each party, which is a thread of the worker
 * @param clockFile the region of the shared clock; null for CLOCK_MONOTONIC, an Optional being no
 *     value to send
 */
public record Attach(String subject, String regionFile, List<String> logFiles, String clockFile)
    implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    station.attach(
        subject,
        Path.of(regionFile),
        logFiles.stream().map(Path::of).toList(),
        Optional.ofNullable(clockFile).map(Path::of));
    return true;
  }
}
