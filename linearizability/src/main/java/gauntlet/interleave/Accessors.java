package gauntlet.interleave;

import gauntlet.subject.Subject;
import java.util.List;

/**
 * The classes a subject's accesses to shared memory go through.
 *
 * @param names as in {@link Subject#accessors()}
 */
record Accessors(List<String> names) {
  boolean contains(String className) {
    return names.stream().anyMatch(name -> matches(name, className));
  }

  private static boolean matches(String name, String className) {
    return name.endsWith("*")
        ? className.startsWith(name.substring(0, name.length() - 1))
        : className.equals(name);
  }
}
