package gauntlet.weaken;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import gauntlet.shm.Shm;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;

/**
 * Has each method of {@link Shm} say first what access it is about to make: to {@link HoldingBack},
 * or to {@link EarlyLoads}, which may make the load unnecessary.
 */
final class ShmHooks {
  private static final ClassDesc MEMORY = ClassDesc.of(MemorySegment.class.getName());
  private static final ClassDesc HOLDING = ClassDesc.of(HoldingBack.class.getName());
  private static final ClassDesc EARLY = ClassDesc.of(EarlyLoads.class.getName());

  private static final MethodTypeDesc PROCEDURE = MethodTypeDesc.of(CD_void);
  private static final MethodTypeDesc OF_BYTES =
      MethodTypeDesc.of(CD_void, MEMORY, CD_long, CD_long);
  private static final MethodTypeDesc MEET =
      MethodTypeDesc.of(CD_void, MEMORY, CD_long, CD_long, CD_boolean);
  private static final MethodTypeDesc SATISFIES =
      MethodTypeDesc.of(CD_boolean, MEMORY, CD_long, CD_long);
  private static final MethodTypeDesc EARLY_WORD =
      MethodTypeDesc.of(CD_long, MEMORY, CD_long, CD_int);
  private static final MethodTypeDesc EARLY_BYTES =
      MethodTypeDesc.of(CD_void, MEMORY, CD_long, CD_byte.arrayType(), CD_int, CD_int);

  private ShmHooks() {}

  /** The class file of Shm with what this mutant needs. */
  static byte[] add(byte[] classFile, Mutant mutant) {
    BiConsumer<CodeBuilder, Access> hook =
        mutant.holdsBack() ? ShmHooks::delay : ShmHooks::satisfyEarly;
    ClassFile api = ClassFile.of();
    ClassModel shm = api.parse(classFile);
    return api.transformClass(
        shm,
        (ClassTransform)
            (builder, element) -> {
              if (element instanceof MethodModel method) {
                builder.transformMethod(method, MethodTransform.transformingCode(at(method, hook)));
              } else {
                builder.with(element);
              }
            });
  }

  private static CodeTransform at(MethodModel method, BiConsumer<CodeBuilder, Access> hook) {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder code) {
        Access.of(method.methodName().stringValue()).ifPresent(access -> hook.accept(code, access));
      }

      @Override
      public void accept(CodeBuilder code, CodeElement element) {
        code.with(element);
      }
    };
  }

  private static void delay(CodeBuilder code, Access access) {
    if (access.kind() == Access.Kind.FENCE) {
      code.invokestatic(HOLDING, "fence", PROCEDURE);
      return;
    }
    loadBytes(code, access);
    boolean ordered = access.publishes() || access.kind() == Access.Kind.UPDATE;
    code.loadConstant(ordered ? 1 : 0).invokestatic(HOLDING, "meet", MEET);
  }

  private static void satisfyEarly(CodeBuilder code, Access access) {
    switch (access.kind()) {
      case LOAD -> satisfyWord(code, access);
      case BULK_LOAD -> satisfyRead(code, access);
      case STORE, BULK_STORE -> {
        loadBytes(code, access);
        code.invokestatic(EARLY, "store", OF_BYTES);
      }
      case UPDATE -> {
        loadBytes(code, access);
        code.invokestatic(EARLY, "update", OF_BYTES);
      }
      case FENCE -> {
        if (access.isLoadFence()) {
          code.invokestatic(EARLY, "fence", PROCEDURE);
        }
      }
    }
  }

  private static void satisfyWord(CodeBuilder code, Access access) {
    loadBytes(code, access);
    code.invokestatic(EARLY, "satisfies", SATISFIES)
        .ifThen(
            early -> {
              early
                  .aload(early.parameterSlot(0))
                  .lload(early.parameterSlot(1))
                  .loadConstant(access.bytes())
                  .invokestatic(EARLY, "word", EARLY_WORD);
              if (access.width().equals("Long")) {
                early.lreturn();
              } else {
                early.l2i();
                narrow(early, access);
                early.ireturn();
              }
            });
  }

  private static void narrow(CodeBuilder code, Access access) {
    switch (access.width()) {
      case "Byte" -> code.i2b();
      case "Short" -> code.i2s();
      default -> {
        // An int is one.
      }
    }
  }

  private static void satisfyRead(CodeBuilder code, Access access) {
    loadBytes(code, access);
    code.invokestatic(EARLY, "satisfies", SATISFIES)
        .ifThen(
            early -> {
              for (int i = 0; i < EARLY_BYTES.parameterCount(); i++) {
                early.loadLocal(
                    TypeKind.from(EARLY_BYTES.parameterType(i)), early.parameterSlot(i));
              }
              early.invokestatic(EARLY, "copy", EARLY_BYTES).return_();
            });
  }

  /** The memory, where in it the access begins, and how many bytes it is of. */
  private static void loadBytes(CodeBuilder code, Access access) {
    code.aload(code.parameterSlot(0));
    switch (access.operation()) {
      case "zero" ->
          code.lconst_0()
              .aload(code.parameterSlot(0))
              .invokeinterface(MEMORY, "byteSize", MethodTypeDesc.of(CD_long));
      case "read", "write" -> code.lload(code.parameterSlot(1)).iload(code.parameterSlot(4)).i2l();
      default -> code.lload(code.parameterSlot(1)).loadConstant((long) access.bytes());
    }
  }
}
