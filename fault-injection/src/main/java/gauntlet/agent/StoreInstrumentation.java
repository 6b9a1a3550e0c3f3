package gauntlet.agent;

import gauntlet.hook.StoreHook;
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
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites the storing methods of {@code ScopedMemoryAccess} to call {@link StoreHook#before}
 * first.
 *
 * <p>Their parameters end with the memory stored into: {@code (…, Object base, long address, …)},
 * the last such pair where there are two (a copy's source and target); a {@code long} length
 * follows it in bulk methods, the value itself in the others.
 */
final class StoreInstrumentation {
  private static final ClassDesc HOOK = ClassDesc.of(StoreHook.class.getName());
  private static final MethodTypeDesc BEFORE =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          ConstantDescs.CD_Object,
          ConstantDescs.CD_long,
          ConstantDescs.CD_long);

  private static final List<String> STORE_PREFIXES =
      List.of("put", "compareAnd", "weakCompareAnd", "getAnd");
  private static final List<String> BULK_METHODS =
      List.of("copyMemory", "copySwapMemory", "setMemory");

  /**
   * Where a method finds what it stores into.
   *
   * @param base the local variable of the base
   * @param address the local variable of the address
   * @param length the local variable of the length, where it is not the width of the value
   * @param width the bytes of the value, where there is no such variable
   */
  private record Target(int base, int address, Optional<Integer> length, long width) {}

  private StoreInstrumentation() {}

  static byte[] instrument(byte[] classFile) {
    ClassFile api = ClassFile.of();
    ClassModel model = api.parse(classFile);
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel method && stores(method)) {
            builder.transformMethod(method, callHookFirst(target(method)));
          } else {
            builder.with(element);
          }
        };
    return api.transformClass(model, transform);
  }

  /** The public methods; each leaves the access itself to a private one, named …Internal. */
  private static boolean stores(MethodModel method) {
    String name = method.methodName().stringValue();
    return method.code().isPresent()
        && !method.flags().has(AccessFlag.STATIC)
        && !name.endsWith("Internal")
        && (BULK_METHODS.contains(name) || STORE_PREFIXES.stream().anyMatch(name::startsWith));
  }

  private static Target target(MethodModel method) {
    boolean bulk = BULK_METHODS.contains(method.methodName().stringValue());
    List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
    int base = parameters.lastIndexOf(ConstantDescs.CD_Object);
    boolean asExpected =
        base >= 0
            && parameters.size() > base + 2
            && parameters.get(base + 1).equals(ConstantDescs.CD_long);
    if (!asExpected) {
      throw new IllegalStateException(
          "unknown kind of store in this JDK: method=%s%s"
              .formatted(
                  method.methodName().stringValue(),
                  method.methodTypeSymbol().displayDescriptor()));
    }
    return new Target(
        slot(parameters, base),
        slot(parameters, base + 1),
        bulk ? Optional.of(slot(parameters, base + 2)) : Optional.empty(),
        width(parameters.get(base + 2)));
  }

  /** The local variable of a parameter of an instance method. */
  private static int slot(List<ClassDesc> parameters, int index) {
    int slot = 1;
    for (ClassDesc parameter : parameters.subList(0, index)) {
      slot += TypeKind.from(parameter).slotSize();
    }
    return slot;
  }

  private static long width(ClassDesc type) {
    return switch (TypeKind.from(type)) {
      case BYTE, BOOLEAN -> 1;
      case SHORT, CHAR -> 2;
      case INT, FLOAT -> 4;
      default -> 8;
    };
  }

  private static MethodTransform callHookFirst(Target target) {
    return MethodTransform.transformingCode(
        new CodeTransform() {
          @Override
          public void atStart(CodeBuilder code) {
            code.aload(target.base()).lload(target.address());
            target.length().ifPresentOrElse(code::lload, () -> code.loadConstant(target.width()));
            code.invokestatic(HOOK, "before", BEFORE);
          }

          @Override
          public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
          }
        });
  }
}
