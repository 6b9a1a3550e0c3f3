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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Java agent that makes accesses to memory visible to {@link AccessHook}. The code under test
 * stays as it is, but for calls of {@code jdk.internal.misc.Unsafe}, which are redirected.
 */
public final class AccessAgent {
  private static final Set<Module> HOOK = Set.of(AccessHook.class.getModule());

  private AccessAgent() {}

  /**
   * Called by the JVM before the main class.
   *
   * @param instrumentedJdk the file that {@link InstrumentedJdk} was written to
   */
  public static void premain(String instrumentedJdk, Instrumentation instrumentation)
      throws IOException, ClassNotFoundException, UnmodifiableClassException {
    List<ClassDefinition> definitions = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : read(Path.of(instrumentedJdk)).classFiles().entrySet()) {
      // Not initialised: the code under test may never do so.
      Class<?> type = Class.forName(entry.getKey().replace('/', '.'), false, null);
      letUseHook(type.getModule(), instrumentation);
      definitions.add(new ClassDefinition(type, entry.getValue()));
    }
    letHookUseUnsafe(instrumentation);
    instrumentation.redefineClasses(definitions.toArray(ClassDefinition[]::new));
    instrumentation.addTransformer(new LoadedClasses());
  }

  private static InstrumentedJdk read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return InstrumentedJdk.read(in);
    }
  }

  private static void letUseHook(Module module, Instrumentation instrumentation) {
    instrumentation.redefineModule(module, HOOK, Map.of(), Map.of(), Set.of(), Map.of());
  }

  private static void letHookUseUnsafe(Instrumentation instrumentation) {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", HOOK),
        Map.of(),
        Set.of(),
        Map.of());
  }

  /** Instruments classes that are not the JDK's, as they are loaded. */
  private static final class LoadedClasses implements ClassFileTransformer {
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";

    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      return loader != null && names(classFile, UNSAFE) ? redirect(loader, name, classFile) : null;
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
