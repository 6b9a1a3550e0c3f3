package gauntlet.interleave;

import gauntlet.subject.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The classes a subject's accesses to shared memory go through. */
final class Accessors {
  private final List<String> names;
  private final Set<String> supertypes = new HashSet<>();

  /** Named as in {@link Subject#accessors()}. */
  Accessors(List<String> names) {
    this.names = names;
    names.stream().filter(name -> !name.endsWith("*")).forEach(this::addSupertypes);
  }

  private void addSupertypes(String name) {
    try {
      ClassLoader loader = Accessors.class.getClassLoader();
      addSupertypes(Class.forName(name, false, loader));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no such accessor class: name=" + name, e);
    }
  }

  private void addSupertypes(Class<?> type) {
    for (Class<?> each : type.getInterfaces()) {
      supertypes.add(each.getName());
      addSupertypes(each);
    }
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && superclass != Object.class) {
      supertypes.add(superclass.getName());
      addSupertypes(superclass);
    }
  }

  /** Whether it is one of them. */
  boolean contain(String className) {
    return names.stream().anyMatch(name -> matches(name, className));
  }

  /** Whether code that calls a method of this class may mean one of them. */
  boolean mayBeMeantBy(String className) {
    return contain(className) || supertypes.contains(className);
  }

  private static boolean matches(String name, String className) {
    return name.endsWith("*")
        ? className.startsWith(name.substring(0, name.length() - 1))
        : className.equals(name);
  }
}
