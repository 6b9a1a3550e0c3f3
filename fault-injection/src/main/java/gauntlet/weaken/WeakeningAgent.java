package gauntlet.weaken;

import java.io.IOException;
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

  /** What the agent is told that is not to weaken anything, but to have accesses listed. */
  static final String TRACE = "trace";

  /**
   * Called by the JVM before the main class.
   *
   * @param what the id of a mutant, or {@link #TRACE}
   */
  public static void premain(String what, Instrumentation instrumentation) {
    Rewriter rewriter =
        what.equals(TRACE) ? new TraceRewriter() : new MutantRewriter(Mutant.parse(what));
    instrumentation.addTransformer(new LoadedClasses(rewriter, what));
  }

  /** Rewrites the classes that are not of the JDK. */
  @FunctionalInterface
  interface Rewriter {
    /** The class file of this class, rewritten or as it is. */
    byte[] rewrite(
        ClassLoader loader, String name, byte[] classFile, ClassHierarchyResolver relatives)
        throws IOException;
  }

  private record LoadedClasses(Rewriter rewriter, String what) implements ClassFileTransformer {
    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      if (loader == null || name == null || isPlumbing(name)) {
        return null;
      }
      try {
        return rewriter.rewrite(
            loader,
            name.replace('/', '.'),
            classFile,
            ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver()));
      } catch (IOException | RuntimeException e) {
        // The JVM would swallow it, and run the class as it is.
        System.out.println("cannot rewrite: class=%s, what=%s, reason=%s".formatted(name, what, e));
        Runtime.getRuntime().halt(1);
        return null;
      }
    }

    private static boolean isPlumbing(String name) {
      return name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("kotlin/");
    }
  }
}
