package gauntlet.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;

/**
 * The Java agent that makes stores visible to {@link gauntlet.hook.AccessHook}.
 *
 * <p>It instruments one class of the JDK, {@code jdk.internal.misc.ScopedMemoryAccess}: every
 * access through a MemorySegment, a VarHandle on one, or a ByteBuffer ends there, with its real
 * address. The code under test stays as it is.
 */
public final class StoreAgent {
  private static final String CHOKE_POINT = "jdk.internal.misc.ScopedMemoryAccess";

  private StoreAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation)
      throws ClassNotFoundException, UnmodifiableClassException {
    Class<?> chokePoint = Class.forName(CHOKE_POINT);
    Instrumenter instrumenter = new Instrumenter(chokePoint);
    instrumentation.addTransformer(instrumenter, true);
    instrumentation.retransformClasses(chokePoint);
    instrumentation.removeTransformer(instrumenter);
    if (instrumenter.failure != null) {
      throw new IllegalStateException("cannot instrument " + CHOKE_POINT, instrumenter.failure);
    }
  }

  /** The JVM swallows what a transformer throws: keep it. */
  private static final class Instrumenter implements ClassFileTransformer {
    private final Class<?> target;
    private RuntimeException failure;

    Instrumenter(Class<?> target) {
      this.target = target;
    }

    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      if (redefined != target) {
        return null;
      }
      try {
        return StoreInstrumentation.instrument(classFile);
      } catch (RuntimeException e) {
        failure = e;
        return null;
      }
    }
  }
}
