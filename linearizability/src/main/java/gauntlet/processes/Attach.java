package gauntlet.processes;

import java.nio.file.Path;

/**
 * Attaches the worker to a queue and to the log of its calls.
 *
 * @param subject the name of the subject in the catalog, or its class
 */
public record Attach(String subject, String regionFile, String logFile) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    station.attach(subject, Path.of(regionFile), Path.of(logFile));
    return true;
  }
}
