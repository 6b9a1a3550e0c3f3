package gauntlet.crash;

import gauntlet.hook.AccessHook;
import gauntlet.weaken.Mutant;
import java.lang.StackWalker.StackFrame;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names the place in the code under test that makes a store: {@code Class.method:line@bci}, the
 * nearest frame that is neither the JDK's nor an accessor's nor the harness's.
 */
final class StoreSites {
  private static final List<String> PLUMBING =
      List.of(
          "java.",
          "jdk.",
          "sun.",
          AccessHook.class.getPackageName() + ".",
          Mutant.class.getPackageName() + ".");

  private final Set<String> accessors;

  StoreSites(List<String> accessors) {
    this.accessors = new HashSet<>(accessors);
  }

  String current() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(this::isUnderTest).findFirst())
        .map(StoreSites::name)
        .orElse("unknown");
  }

  private boolean isUnderTest(StackFrame frame) {
    String type = frame.getClassName();
    return !accessors.contains(type)
        && !type.startsWith(StoreSites.class.getPackageName() + ".")
        && PLUMBING.stream().noneMatch(type::startsWith);
  }

  private static String name(StackFrame frame) {
    String type = frame.getClassName();
    return "%s.%s:%d@%d"
        .formatted(
            type.substring(type.lastIndexOf('.') + 1),
            frame.getMethodName(),
            frame.getLineNumber(),
            frame.getByteCodeIndex());
  }
}
