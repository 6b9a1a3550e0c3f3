package gauntlet.agent;

import gauntlet.hook.AccessHook;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * The Java agent that makes accesses to memory visible to {@link AccessHook}. The code under test
 * stays as it is, but for calls of {@code jdk.internal.misc.Unsafe}, which are redirected.
 */
public final class AccessAgent {
  private AccessAgent() {}

  /**
   * Called by the JVM before the main class.
   *
   * @param instrumentedJdk the file that {@link InstrumentedJdk} was written to
   */
  public static void premain(String instrumentedJdk, Instrumentation instrumentation)
      throws IOException, ClassNotFoundException, UnmodifiableClassException {
    InstrumentedJdk jdk = read(Path.of(instrumentedJdk));
    letHookUseUnsafe(instrumentation);
    instrumentation.redefineClasses(
        definition(jdk, InstrumentedJdk.SEGMENTS), definition(jdk, InstrumentedJdk.FENCES));
    instrumentation.addTransformer(new LoadedClasses(jdk));
  }

  private static InstrumentedJdk read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return InstrumentedJdk.read(in);
    }
  }

  private static void letHookUseUnsafe(Instrumentation instrumentation) {
    Set<Module> hook = Set.of(AccessHook.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        hook,
        Map.of("jdk.internal.misc", hook),
        Map.of(),
        Set.of(),
        Map.of());
  }

  private static ClassDefinition definition(InstrumentedJdk jdk, String name)
      throws ClassNotFoundException {
    return new ClassDefinition(Class.forName(name.replace('/', '.')), jdk.classFiles().get(name));
  }

  /** Instruments classes as they are loaded. */
  private static final class LoadedClasses implements ClassFileTransformer {
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";

    private final InstrumentedJdk jdk;

    LoadedClasses(InstrumentedJdk jdk) {
      this.jdk = jdk;
    }

    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      if (loader == null) {
        return jdk.classFiles().get(name);
      }
      return names(classFile, UNSAFE) ? redirect(loader, name, classFile) : null;
    }

    private static boolean names(byte[] classFile, String constant) {
      return new String(classFile, StandardCharsets.ISO_8859_1).contains(constant);
    }

    private static byte[] redirect(ClassLoader loader, String name, byte[] classFile) {
      try {
        return CallRedirection.redirect(
            classFile,
            ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver()));
      } catch (RuntimeException e) { // The JVM would swallow it, and run the class as it is.
        AccessHook.blind("class=%s, reason=%s".formatted(name, e));
        return null;
      }
    }
  }
}
