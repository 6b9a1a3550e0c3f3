package gauntlet.agent;

import gauntlet.hook.AccessHook;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the class whose methods stand in for those of {@code jdk.internal.misc.Unsafe}: static ones
 * of the same names, which take the Unsafe as their first argument, tell the {@link AccessHook} and
 * call the original.
 *
 * <p>It is made from the Unsafe of the JDK at hand: it has hundreds of methods, others in every
 * JDK, and those that are native or intrinsic cannot be instrumented themselves.
 */
final class UnsafeBridge {
  static final ClassDesc UNSAFE = ClassDesc.of("jdk.internal.misc.Unsafe");

  /** In the package of the hook, on the boot class path. */
  static final ClassDesc BRIDGE = ClassDesc.of(AccessHook.class.getPackageName(), "UnsafeBridge");

  private static final ClassDesc HOOK = ClassDesc.of(AccessHook.class.getName());
  private static final MethodTypeDesc ACCESS =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          ConstantDescs.CD_Object,
          ConstantDescs.CD_long,
          ConstantDescs.CD_long,
          ConstantDescs.CD_int);
  private static final MethodTypeDesc FENCE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

  /** The compiler must not see a difference between a bridge and what it leads to. */
  private static final ClassDesc FORCE_INLINE =
      ClassDesc.of("jdk.internal.vm.annotation.ForceInline");

  /** References are on the heap only. */
  private static final Pattern NO_MATTER =
      Pattern.compile(".*Reference.*|getUncompressedObject|getLoadAverage|getUnsafe");

  private static final Pattern LOOKS_LIKE_AN_ACCESS =
      Pattern.compile("(get|put|set|copy|compareAnd|weakCompareAnd).*|.*Fence");

  /** The parameters of a bridge: the Unsafe, then those of the original. */
  private static final int FIRST = 1;

  private UnsafeBridge() {}

  /** The type of the bridge to a method of Unsafe of this type. */
  static MethodTypeDesc typeOf(MethodTypeDesc original) {
    return original.insertParameterTypes(0, UNSAFE);
  }

  static byte[] generate(byte[] unsafeClassFile) {
    ClassFile api = ClassFile.of();
    return api.build(
        BRIDGE,
        type -> {
          type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
          for (MethodModel method : api.parse(unsafeClassFile).methods()) {
            access(method).ifPresent(access -> addBridge(type, method, access));
          }
        });
  }

  private static Optional<UnsafeAccess> access(MethodModel method) {
    String name = method.methodName().stringValue();
    boolean isPublic = (method.flags().flagsMask() & ClassFile.ACC_PUBLIC) != 0;
    Optional<UnsafeAccess> access = isPublic ? UnsafeAccess.of(name) : Optional.empty();
    if (isPublic
        && access.isEmpty()
        && LOOKS_LIKE_AN_ACCESS.matcher(name).matches()
        && !NO_MATTER.matcher(name).matches()) {
      throw new IllegalStateException(
          "unknown kind of access in this JDK: method=%s%s"
              .formatted(name, method.methodTypeSymbol().displayDescriptor()));
    }
    return access;
  }

  private static void addBridge(ClassBuilder type, MethodModel method, UnsafeAccess access) {
    MethodTypeDesc original = method.methodTypeSymbol();
    String name = method.methodName().stringValue();
    type.withMethod(
        name,
        typeOf(original),
        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
        bridge ->
            bridge
                .with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(FORCE_INLINE)))
                .withCode(
                    code -> {
                      tell(code, original, access);
                      callOriginal(code, name, original);
                    }));
  }

  private static void tell(CodeBuilder code, MethodTypeDesc original, UnsafeAccess access) {
    int parametersOfMemory = isBased(original) ? 2 : 1;
    switch (access) {
      case UnsafeAccess.Load load -> {
        loadMemory(code, original, FIRST);
        code.loadConstant(load.bytes());
        callHook(code, "loading", load.mode());
      }
      case UnsafeAccess.Store store -> {
        loadMemory(code, original, FIRST);
        code.loadConstant(store.bytes());
        callHook(code, "storing", store.mode());
      }
      case UnsafeAccess.Fill fill -> {
        loadMemory(code, original, FIRST);
        code.lload(code.parameterSlot(FIRST + parametersOfMemory));
        callHook(code, "storing", AccessHook.BULK_FILL);
      }
      case UnsafeAccess.Copy copy -> {
        int target = FIRST + parametersOfMemory;
        int length = code.parameterSlot(target + parametersOfMemory);
        loadMemory(code, original, FIRST);
        code.lload(length);
        callHook(code, "loading", AccessHook.BULK_COPY);
        loadMemory(code, original, target);
        code.lload(length);
        callHook(code, "storing", AccessHook.BULK_COPY);
      }
      case UnsafeAccess.Fence fence ->
          code.loadConstant(fence.kind()).invokestatic(HOOK, "fencing", FENCE);
    }
  }

  /** Memory is given as (Object base, long offset) or, outside the heap alone, (long address). */
  private static boolean isBased(MethodTypeDesc original) {
    return original.parameterCount() > 0
        && original.parameterType(0).equals(ConstantDescs.CD_Object);
  }

  private static void loadMemory(CodeBuilder code, MethodTypeDesc original, int parameter) {
    if (isBased(original)) {
      code.aload(code.parameterSlot(parameter)).lload(code.parameterSlot(parameter + 1));
    } else {
      code.aconst_null().lload(code.parameterSlot(parameter));
    }
  }

  private static void callHook(CodeBuilder code, String method, int mode) {
    code.loadConstant(mode).invokestatic(HOOK, method, ACCESS);
  }

  private static void callOriginal(CodeBuilder code, String name, MethodTypeDesc original) {
    code.aload(code.parameterSlot(0));
    for (int i = 0; i < original.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(original.parameterType(i)), code.parameterSlot(FIRST + i));
    }
    code.invokevirtual(UNSAFE, name, original).return_(TypeKind.from(original.returnType()));
  }
}
