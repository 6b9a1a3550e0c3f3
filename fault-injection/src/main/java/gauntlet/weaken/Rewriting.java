package gauntlet.weaken;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Weakens one access where it is made, and marks the other one that has to do with it. */
final class Rewriting {
  private static final ClassDesc BOOKKEEPING = ClassDesc.of(Bookkeeping.class.getName());
  private static final ClassDesc TORN = ClassDesc.of(TornUpdate.class.getName());
  private static final ClassDesc WEAK = ClassDesc.of(WeakUpdate.class.getName());
  private static final ClassDesc HOLDING = ClassDesc.of(HoldingBack.class.getName());
  private static final ClassDesc OVERTAKING = ClassDesc.of(Overtaking.class.getName());
  private static final ClassDesc MEMORY = ClassDesc.of(MemorySegment.class.getName());

  private static final MethodTypeDesc PROCEDURE = MethodTypeDesc.of(CD_void);
  private static final MethodTypeDesc OF_MEMORY = MethodTypeDesc.of(CD_void, MEMORY);
  private static final MethodTypeDesc HOLD =
      MethodTypeDesc.of(CD_void, MEMORY, CD_long, CD_long, CD_String);

  private final Mutant mutant;
  private final Set<Site> found = new HashSet<>();

  private Rewriting(Mutant mutant) {
    this.mutant = mutant;
  }

  /**
   * A class of the mutant, rewritten.
   *
   * @param relatives knows the classes that this one names
   * @throws IllegalArgumentException if an access is not there
   */
  static byte[] weaken(byte[] classFile, Mutant mutant, ClassHierarchyResolver relatives) {
    ClassFile api = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(relatives));
    ClassModel type = api.parse(classFile);
    String name = type.thisClass().asInternalName().replace('/', '.');
    Rewriting rewriting = new Rewriting(mutant);
    byte[] weakened = api.transformClass(type, rewriting.transform(name));
    rewriting.requireFound(name, mutant.site());
    mutant.partner().ifPresent(partner -> rewriting.requireFound(name, partner));
    return weakened;
  }

  private void requireFound(String type, Site site) {
    if (site.type().equals(type) && !found.contains(site)) {
      throw new IllegalArgumentException(
          "no such access: site=%s, mutant=%s".formatted(site, mutant.id()));
    }
  }

  private ClassTransform transform(String type) {
    return (builder, element) -> {
      if (element instanceof MethodModel method) {
        builder.transformMethod(
            method,
            MethodTransform.transformingCode(
                CodeTransform.ofStateful(
                    () -> new Walk(new Position(type, method.methodName().stringValue())))));
      } else {
        builder.with(element);
      }
    };
  }

  /** Goes through a method once. */
  private final class Walk implements CodeTransform {
    private final Position position;

    Walk(Position position) {
      this.position = position;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      position.moveTo(element);
      Optional<Access> access = Position.accessBy(element);
      if (access.isPresent() && element instanceof InvokeInstruction call) {
        rewrite(code, position.site(), access.get(), call);
      } else {
        code.with(element);
      }
    }
  }

  private void rewrite(CodeBuilder code, Site site, Access access, InvokeInstruction call) {
    if (site.equals(mutant.site()) && access.equals(mutant.access())) {
      found.add(site);
      code.invokestatic(BOOKKEEPING, "reached", PROCEDURE);
      weaken(code, call);
    } else if (mutant.partner().filter(site::equals).isPresent()) {
      found.add(site);
      mark(code, access, call);
    } else {
      code.with(call);
    }
  }

  private void weaken(CodeBuilder code, InvokeInstruction call) {
    MethodTypeDesc type = call.typeSymbol();
    if (mutant.hasEarlyLoads() && mutant.weakening() != Weakening.DROPPED) {
      loadEarly(code, type);
    }
    Access access = mutant.access();
    switch (mutant.weakening()) {
      case ACQUIRE, RELEASE, PLAIN -> changeMode(code, access, type);
      case TORN ->
          code.invokestatic(TORN, access.operation().replace("weakC", "c") + access.width(), type);
      case DROPPED -> code.nop();
      case DELAYED -> hold(code, access, type);
    }
  }

  private void changeMode(CodeBuilder code, Access access, MethodTypeDesc type) {
    if (mutant.hasLateLoad()) {
      code.invokestatic(OVERTAKING, "letOvertake", PROCEDURE);
    }
    code.invokestatic(
        access.operation().equals("compareAndSet") ? WEAK : Position.SHM,
        access.method(mutant.weakening().mode()),
        type);
    if (mutant.hasLateLoad()) {
      code.invokestatic(OVERTAKING, "makeOvertaken", PROCEDURE);
    }
  }

  private static void hold(CodeBuilder code, Access access, MethodTypeDesc type) {
    switch (access.operation()) {
      case "write" -> code.invokestatic(HOLDING, "holdWrite", type);
      case "zero" -> code.invokestatic(HOLDING, "holdZero", type);
      default -> {
        if (!access.width().equals("Long")) {
          code.i2l();
        }
        code.loadConstant(access.method()).invokestatic(HOLDING, "hold", HOLD);
      }
    }
  }

  /** The other access: the one that overtakes, or the one that is overtaken. */
  private void mark(CodeBuilder code, Access access, InvokeInstruction call) {
    if (mutant.weakening() == Weakening.DELAYED) {
      code.invokestatic(OVERTAKING, "letOvertake", PROCEDURE)
          .with(call)
          .invokestatic(OVERTAKING, "makeOvertaken", PROCEDURE);
    } else if (mutant.hasLateLoad()) {
      code.invokestatic(HOLDING, "holdRead", call.typeSymbol());
    } else if (mutant.hasLateStore()) {
      hold(code, access, call.typeSymbol());
    } else {
      loadEarly(code, call.typeSymbol());
      code.with(call);
    }
  }

  /** With the memory of the call whose arguments are on the stack. */
  private static void loadEarly(CodeBuilder code, MethodTypeDesc type) {
    int[] slots = new int[type.parameterCount()];
    for (int i = slots.length - 1; i >= 0; i--) {
      TypeKind kind = TypeKind.from(type.parameterType(i));
      slots[i] = code.allocateLocal(kind);
      code.storeLocal(kind, slots[i]);
    }
    code.aload(slots[0]).invokestatic(OVERTAKING, "loadEarly", OF_MEMORY);
    for (int i = 0; i < slots.length; i++) {
      code.loadLocal(TypeKind.from(type.parameterType(i)), slots[i]);
    }
  }
}
