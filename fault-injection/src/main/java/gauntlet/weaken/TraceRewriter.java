package gauntlet.weaken;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Has the accesses of all operations told to {@link Trace}. */
record TraceRewriter() implements WeakeningAgent.Rewriter {
  private static final ClassDesc TRACE = ClassDesc.of(Trace.class.getName());
  private static final MethodTypeDesc AT = MethodTypeDesc.of(CD_void, CD_String, CD_String);

  @Override
  public byte[] rewrite(
      ClassLoader loader, String name, byte[] classFile, ClassHierarchyResolver relatives)
      throws IOException {
    boolean accesses = usesShm(classFile) && !name.equals(Position.SHM_NAME);
    byte[] telling = accesses ? tellAccesses(classFile, name, relatives) : classFile;
    return Operations.mayBeIn(classFile) ? Operations.watch(telling, loader, relatives) : telling;
  }

  private static boolean usesShm(byte[] classFile) {
    return Operations.names(classFile, Position.SHM_NAME.replace('.', '/'));
  }

  private static byte[] tellAccesses(
      byte[] classFile, String name, ClassHierarchyResolver relatives) {
    ClassFile api = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(relatives));
    ClassModel type = api.parse(classFile);
    return api.transformClass(
        type,
        (builder, element) -> {
          if (element instanceof MethodModel method) {
            builder.transformMethod(
                method, MethodTransform.transformingCode(telling(name, method)));
          } else {
            builder.with(element);
          }
        });
  }

  private static CodeTransform telling(String type, MethodModel method) {
    return CodeTransform.ofStateful(
        () -> {
          Position position = new Position(type, method.methodName().stringValue());
          return (code, element) -> {
            position.moveTo(element);
            Position.accessBy(element)
                .ifPresent(
                    access ->
                        code.loadConstant(position.site().toString())
                            .loadConstant(access.method())
                            .invokestatic(TRACE, "at", AT));
            code.with(element);
          };
        });
  }
}
