package gauntlet.engine;

import gauntlet.subject.Subject;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A subject with one bug planted in it, and what must become of it.
 *
 * @param subject the one with the bug
 * @param breaks the guarantees the bug breaks; an engine has caught it if it finds one of them
 *     violated, and not if it finds another
 * @param engines the ids of the engines that are expected to catch it, each by itself
 */
public record PlantedBug(Subject<?> subject, Set<Guarantee> breaks, SortedSet<String> engines) {
  public PlantedBug {
    if (!subject.isBroken()) {
      throw new IllegalArgumentException("nothing is planted in it: subject=" + subject.id());
    }
    if (breaks.isEmpty() || engines.isEmpty()) {
      throw new IllegalArgumentException(
          "nobody could catch it: subject=%s, breaks=%s, engines=%s"
              .formatted(subject.id(), breaks, engines));
    }
    breaks = Collections.unmodifiableSet(EnumSet.copyOf(breaks));
    engines = Collections.unmodifiableSortedSet(new TreeSet<>(engines));
  }

  /** A bug that breaks these guarantees, and is caught by each of these engines. */
  public static PlantedBug of(Subject<?> subject, Set<Guarantee> breaks, String... engines) {
    return new PlantedBug(subject, breaks, new TreeSet<>(Set.of(engines)));
  }
}
