package gauntlet.weaken;

import java.lang.classfile.ClassHierarchyResolver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * The Java agent that weakens one access of a subject as its class is loaded. Agents that come
 * later, Lincheck's and the one that sees accesses, are given the weakened class.
 */
public final class WeakeningAgent {
  private WeakeningAgent() {}

  /**
   * Called by the JVM before the main class.
   *
   * @param id of the mutant
   */
  public static void premain(String id, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Weakener(Mutant.parse(id)));
  }

  private record Weakener(Mutant mutant) implements ClassFileTransformer {
    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      return name != null && name.replace('/', '.').equals(mutant.site().type())
          ? weaken(loader, classFile)
          : null;
    }

    private byte[] weaken(ClassLoader loader, byte[] classFile) {
      try {
        return Rewriting.weaken(
            classFile,
            mutant,
            ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver()));
      } catch (RuntimeException e) { // The JVM would swallow it, and run the class as it is.
        System.err.println("gauntlet: cannot weaken: " + e);
        Runtime.getRuntime().halt(1);
        return null;
      }
    }
  }
}
