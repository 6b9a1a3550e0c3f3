package gauntlet.weaken;

import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The methods by which a subject is called, and how one learns that they begin and end. */
final class Operations {
  /** The packages of the interfaces that have them. */
  private static final List<String> INTERFACES = List.of("gauntlet/contract/", "gauntlet/subject/");

  private static final ClassDesc MEMORY = ClassDesc.of(MemorySegment.class.getName());
  private static final ClassDesc BOOKKEEPING = ClassDesc.of(Bookkeeping.class.getName());
  private static final ClassDesc END = ClassDesc.of(OperationEnd.class.getName());
  private static final MethodTypeDesc PROCEDURE = MethodTypeDesc.of(CD_void);
  private static final MethodTypeDesc OF_MEMORY = MethodTypeDesc.of(CD_void, MEMORY);
  private static final MethodTypeDesc OF_THROWABLE = MethodTypeDesc.of(CD_void, CD_Throwable);

  private final ClassLoader loader;
  private final Set<String> keys = new HashSet<>();

  private Operations(ClassLoader loader) {
    this.loader = loader;
  }

  /** Whether a class may have some: a quick look. */
  static boolean mayBeIn(byte[] classFile) {
    return INTERFACES.stream().anyMatch(name -> names(classFile, name));
  }

  /** Whether this text is in a class file. */
  static boolean names(byte[] classFile, String text) {
    return new String(classFile, StandardCharsets.ISO_8859_1).contains(text);
  }

  /** Those of this class. */
  static Operations of(ClassModel type, ClassLoader loader) throws IOException {
    Operations operations = new Operations(loader);
    operations.addFrom(type);
    return operations;
  }

  private void addFrom(ClassModel type) throws IOException {
    List<ClassEntry> parents = new ArrayList<>(type.interfaces());
    type.superclass().ifPresent(parents::add);
    for (ClassEntry parent : parents) {
      String name = parent.asInternalName();
      if (!name.startsWith("java/")) {
        ClassModel parsed = parse(name);
        if (INTERFACES.stream().anyMatch(name::startsWith)) {
          parsed.methods().forEach(method -> keys.add(SubjectCode.key(method)));
        }
        addFrom(parsed);
      }
    }
  }

  private ClassModel parse(String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IOException("no class file: class=" + name);
      }
      return ClassFile.of().parse(in.readAllBytes());
    }
  }

  /** As {@link SubjectCode#key} gives them. */
  Set<String> keys() {
    return keys;
  }

  /** The class, with its operations telling {@link Bookkeeping} that they begin and end. */
  static byte[] watch(byte[] classFile, ClassLoader loader, ClassHierarchyResolver relatives)
      throws IOException {
    ClassFile api = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(relatives));
    ClassModel type = api.parse(classFile);
    Operations operations = of(type, loader);
    return api.transformClass(
        type,
        (builder, element) -> {
          if (element instanceof MethodModel method && operations.contain(method)) {
            builder.transformMethod(method, MethodTransform.transformingCode(watching(method)));
          } else {
            builder.with(element);
          }
        });
  }

  private boolean contain(MethodModel method) {
    return method.code().isPresent() && keys.contains(SubjectCode.key(method));
  }

  private static CodeTransform watching(MethodModel method) {
    return CodeTransform.ofStateful(() -> new Watching(method));
  }

  private static final class Watching implements CodeTransform {
    private final MethodModel method;
    private Label start;

    Watching(MethodModel method) {
      this.method = method;
    }

    @Override
    public void atStart(CodeBuilder code) {
      if (takesMemory()) {
        code.aload(code.parameterSlot(0)).invokestatic(BOOKKEEPING, "attached", OF_MEMORY);
      }
      code.invokestatic(BOOKKEEPING, "begin", PROCEDURE);
      start = code.newBoundLabel();
    }

    private boolean takesMemory() {
      MethodTypeDesc type = method.methodTypeSymbol();
      return type.parameterCount() > 0 && type.parameterType(0).equals(MEMORY);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof ReturnInstruction) {
        code.invokestatic(END, "returning", PROCEDURE);
      }
      code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
      Label end = code.newBoundLabel();
      Label handler = code.newBoundLabel();
      code.dup().invokestatic(END, "throwing", OF_THROWABLE).athrow();
      code.exceptionCatchAll(start, end, handler);
    }
  }
}
