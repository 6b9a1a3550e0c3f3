package gauntlet.agent;

import gauntlet.hook.AccessHook;
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
 * Rewrites the accessing methods of {@code ScopedMemoryAccess} to call {@link AccessHook} first.
 *
 * <p>Their parameters end with the memory accessed: {@code (…, Object base, long address, …)}, the
 * last such pair where there are two (a copy's source and target); a {@code long} length follows it
 * in bulk methods, the value itself in the others.
 */
final class StoreInstrumentation {
  private static final ClassDesc HOOK = ClassDesc.of(AccessHook.class.getName());
  private static final MethodTypeDesc ACCESS =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          ConstantDescs.CD_Object,
          ConstantDescs.CD_long,
          ConstantDescs.CD_long,
          ConstantDescs.CD_int);

  private static final List<String> UPDATES = List.of("compareAnd", "weakCompareAnd", "getAnd");
  private static final List<String> BULK_METHODS =
      List.of("copyMemory", "copySwapMemory", "setMemory");

  private record Target(
      String hook, int base, int address, Optional<Integer> length, long width, int mode) {}

  private StoreInstrumentation() {}

  static byte[] instrument(byte[] classFile) {
    ClassFile api = ClassFile.of();
    ClassModel model = api.parse(classFile);
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel method && accesses(method)) {
            builder.transformMethod(method, callHookFirst(target(method)));
          } else {
            builder.with(element);
          }
        };
    return api.transformClass(model, transform);
  }

  private static boolean accesses(MethodModel method) {
    String name = method.methodName().stringValue();
    return method.code().isPresent()
        && !method.flags().has(AccessFlag.STATIC)
        && !name.endsWith("Internal")
        && (BULK_METHODS.contains(name)
            || isUpdate(name)
            || name.startsWith("put")
            || name.startsWith("get"));
  }

  private static boolean isUpdate(String name) {
    return UPDATES.stream().anyMatch(name::startsWith);
  }

  private static Target target(MethodModel method) {
    String name = method.methodName().stringValue();
    boolean bulk = BULK_METHODS.contains(name);
    List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
    int base = parameters.lastIndexOf(ConstantDescs.CD_Object);
    boolean isStore = bulk || isUpdate(name) || name.startsWith("put");
    ClassDesc value =
        isStore && !bulk ? parameters.get(base + 2) : method.methodTypeSymbol().returnType();
    return new Target(
        isStore ? "store" : "load",
        slot(parameters, base),
        slot(parameters, base + 1),
        bulk ? Optional.of(slot(parameters, base + 2)) : Optional.empty(),
        bulk ? 0 : width(value),
        mode(name));
  }

  private static int mode(String name) {
    if (name.equals("setMemory")) {
      return AccessHook.BULK_FILL;
    }
    if (BULK_METHODS.contains(name)) {
      return AccessHook.BULK_COPY;
    }
    if (isUpdate(name)) {
      return name.endsWith("Plain")
          ? AccessHook.RMW_PLAIN
          : name.endsWith("Acquire")
              ? AccessHook.RMW_ACQUIRE
              : name.endsWith("Release") ? AccessHook.RMW_RELEASE : AccessHook.RMW_VOLATILE;
    }
    return name.endsWith("Volatile")
        ? AccessHook.VOLATILE
        : name.endsWith("Acquire")
            ? AccessHook.ACQUIRE
            : name.endsWith("Release")
                ? AccessHook.RELEASE
                : name.endsWith("Opaque") ? AccessHook.OPAQUE : AccessHook.PLAIN;
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
            code.loadConstant(target.mode());
            code.invokestatic(HOOK, target.hook(), ACCESS);
          }

          @Override
          public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
          }
        });
  }
}
