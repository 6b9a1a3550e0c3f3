package gauntlet.weaken;

import gauntlet.subject.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The classes of a subject, and where they touch shared memory, as far as a call of its contract
 * may lead there.
 *
 * <p>Where a call may lead is decided by the names and types of methods alone: too far at worst.
 */
final class SubjectCode {
  /** Who a subject is, and what it keeps to, is not its code. */
  private static final List<String> NOT_ITS_OWN =
      List.of(
          "java.",
          "jdk.",
          "gauntlet.contract.",
          "gauntlet.engine.",
          "gauntlet.catalog.",
          "gauntlet.process.",
          "gauntlet.subject.");

  private final ClassLoader loader;
  private final Map<String, ClassModel> classes = new TreeMap<>();

  /** By which it is called. */
  private final Set<String> operations = new HashSet<>();

  private SubjectCode(ClassLoader loader) {
    this.loader = loader;
  }

  /** The code of this subject. */
  static SubjectCode of(Subject<?> subject) throws IOException {
    SubjectCode code = new SubjectCode(subject.getClass().getClassLoader());
    String name = subject.getClass().getName();
    code.load(name);
    // What its parties are made by may be a reference to a constructor.
    code.classes.get(name).methods().forEach(method -> code.operations.add(key(method)));
    for (ClassModel type : code.classes.values()) {
      code.operations.addAll(Operations.of(type, code.loader).keys());
    }
    return code;
  }

  private void load(String first) throws IOException {
    Deque<String> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      if (isItsOwn(name) && !classes.containsKey(name)) {
        ClassModel type = parse(name);
        classes.put(name, type);
        for (PoolEntry entry : type.constantPool()) {
          if (entry instanceof ClassEntry other && other.asSymbol().isClassOrInterface()) {
            open.add(nameOf(other));
          }
        }
      }
    }
  }

  private static boolean isItsOwn(String name) {
    return !name.equals(Position.SHM_NAME) && NOT_ITS_OWN.stream().noneMatch(name::startsWith);
  }

  private ClassModel parse(String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IOException("no class file: class=" + name);
      }
      return ClassFile.of().parse(in.readAllBytes());
    }
  }

  private static String nameOf(ClassEntry type) {
    return type.asInternalName().replace('/', '.');
  }

  /** Its accesses to shared memory, in the order of the classes' names and of their code. */
  Map<Site, Access> accesses() {
    Set<String> reachable = reachable();
    Map<Site, Access> accesses = new LinkedHashMap<>();
    for (Map.Entry<String, ClassModel> type : classes.entrySet()) {
      for (MethodModel method : type.getValue().methods()) {
        if (reachable.contains(key(method))) {
          addAccesses(type.getKey(), method, accesses);
        }
      }
    }
    return accesses;
  }

  private static void addAccesses(String type, MethodModel method, Map<Site, Access> accesses) {
    Position position = new Position(type, method.methodName().stringValue());
    method.code().stream()
        .flatMap(code -> code.elementList().stream())
        .forEach(
            element -> {
              position.moveTo(element);
              Position.accessBy(element).ifPresent(access -> accesses.put(position.site(), access));
            });
  }

  /** The methods that an operation may lead to. */
  private Set<String> reachable() {
    Map<String, Collection<String>> calls = new TreeMap<>();
    for (ClassModel type : classes.values()) {
      for (MethodModel method : type.methods()) {
        calls.computeIfAbsent(key(method), key -> new HashSet<>()).addAll(callsOf(method));
      }
    }
    Set<String> reachable = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(operations);
    while (!open.isEmpty()) {
      String key = open.removeFirst();
      if (reachable.add(key)) {
        open.addAll(calls.getOrDefault(key, Set.of()));
      }
    }
    return reachable;
  }

  private static List<String> callsOf(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementList().stream())
        .flatMap(SubjectCode::callsOf)
        .toList();
  }

  private static Stream<String> callsOf(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> Stream.of(key(call.method().nameAndType()));
      case InvokeDynamicInstruction call ->
          call.bootstrapArgs().stream()
              .filter(DirectMethodHandleDesc.class::isInstance)
              .map(DirectMethodHandleDesc.class::cast)
              .map(handle -> handle.methodName() + handle.lookupDescriptor());
      default -> Stream.empty();
    };
  }

  private static String key(NameAndTypeEntry entry) {
    return entry.name().stringValue() + entry.type().stringValue();
  }

  /** A method by name and type. */
  static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }
}
