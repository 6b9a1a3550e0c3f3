package gauntlet.report;

import java.util.List;

/**
 * Something a green verdict of an engine does not cover.
 *
 * @param subjects those on which the engine said so
 */
public record Gap(String engine, String sentence, List<String> subjects) {
  public Gap {
    subjects = List.copyOf(subjects);
  }
}
