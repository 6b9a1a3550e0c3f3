package gauntlet.weaken;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Weakens one access of a class. */
final class Rewriting {
  private static final ClassDesc BOOKKEEPING = ClassDesc.of(Bookkeeping.class.getName());
  private static final ClassDesc TORN = ClassDesc.of(TornUpdate.class.getName());
  private static final ClassDesc WEAK = ClassDesc.of(WeakUpdate.class.getName());
  private static final MethodTypeDesc PROCEDURE = MethodTypeDesc.of(ConstantDescs.CD_void);

  private final Mutant mutant;
  private boolean done;

  private Rewriting(Mutant mutant) {
    this.mutant = mutant;
  }

  /**
   * The class of the mutant's site, with that access weakened.
   *
   * @param relatives knows the classes that this one names
   * @throws IllegalArgumentException if there is no such access
   */
  static byte[] weaken(byte[] classFile, Mutant mutant, ClassHierarchyResolver relatives) {
    ClassFile api = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(relatives));
    ClassModel type = api.parse(classFile);
    Rewriting rewriting = new Rewriting(mutant);
    byte[] weakened = api.transformClass(type, rewriting.transform(mutant.site().type()));
    if (!rewriting.done) {
      throw new IllegalArgumentException("no such access: mutant=" + mutant.id());
    }
    return weakened;
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
      if (element instanceof InvokeInstruction call
          && Position.accessBy(element).filter(mutant.access()::equals).isPresent()
          && position.site().equals(mutant.site())) {
        done = true;
        code.invokestatic(BOOKKEEPING, "reached", PROCEDURE);
        weaken(code, call);
      } else {
        code.with(element);
      }
    }
  }

  private void weaken(CodeBuilder code, InvokeInstruction call) {
    Access access = mutant.access();
    MethodTypeDesc type = call.typeSymbol();
    switch (mutant.weakening()) {
      case ACQUIRE, RELEASE, OPAQUE, PLAIN -> {
        String weaker = access.method(mutant.weakening().mode());
        boolean isStrong = access.operation().equals("compareAndSet");
        code.invokestatic(isStrong ? WEAK : Position.SHM, weaker, type);
      }
      case TORN -> {
        String strong = access.operation().replace("weakC", "c") + access.width();
        code.invokestatic(TORN, strong, type);
      }
      case DROPPED -> code.nop();
      case DELAYED -> throw new IllegalStateException("not yet: mutant=" + mutant.id());
    }
  }
}
