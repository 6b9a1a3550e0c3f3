package gauntlet.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;

/**
 * Rewrites a class so that it calls {@link UnsafeBridge} where it called {@code
 * jdk.internal.misc.Unsafe}. One call instruction is replaced by another of the same length: line
 * numbers and bytecode indices stay what they are.
 */
final class CallRedirection {
  private CallRedirection() {}

  /**
   * The class rewritten.
   *
   * @param relatives knows the classes that this one names
   */
  static byte[] redirect(byte[] classFile, ClassHierarchyResolver relatives) {
    ClassFile api = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(relatives));
    return api.transformClass(
        api.parse(classFile),
        ClassTransform.transformingMethodBodies(
            (code, element) -> {
              if (element instanceof InvokeInstruction call && isAccess(call)) {
                code.invokestatic(
                    UnsafeBridge.BRIDGE,
                    call.name().stringValue(),
                    UnsafeBridge.typeOf(call.typeSymbol()));
              } else {
                code.with(element);
              }
            }));
  }

  private static boolean isAccess(InvokeInstruction call) {
    return call.opcode() == Opcode.INVOKEVIRTUAL
        && call.owner().asSymbol().equals(UnsafeBridge.UNSAFE)
        && UnsafeAccess.of(call.name().stringValue()).isPresent();
  }
}
