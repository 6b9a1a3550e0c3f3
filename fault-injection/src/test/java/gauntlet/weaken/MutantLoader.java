package gauntlet.weaken;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import gauntlet.shm.Shm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Loads a {@link Specimen} as a JVM with the agent does, and with it a Shm that tells {@link
 * AccessLog} what it really does.
 */
final class MutantLoader extends ClassLoader {
  private final Mutant mutant;

  MutantLoader(Mutant mutant) {
    super(MutantLoader.class.getClassLoader());
    this.mutant = mutant;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      boolean isAnew =
          name.equals(Shm.class.getName())
              || (name.startsWith(Specimen.class.getPackageName() + ".")
                  && !name.equals(AccessLog.class.getName()));
      return isAnew ? define(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] classFile = in.readAllBytes();
      byte[] logged = name.equals(Shm.class.getName()) ? log(classFile) : classFile;
      byte[] rewritten =
          new MutantRewriter(mutant)
              .rewrite(
                  this,
                  name,
                  logged,
                  ClassHierarchyResolver.ofResourceParsing(getParent())
                      .orElse(ClassHierarchyResolver.defaultResolver()));
      return defineClass(name, rewritten, 0, rewritten.length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load: class=" + name, e);
    }
  }

  private static byte[] log(byte[] shm) {
    ClassFile api = ClassFile.of();
    return api.transformClass(
        api.parse(shm),
        (builder, element) -> {
          if (element instanceof MethodModel method
              && Access.of(method.methodName().stringValue()).isPresent()) {
            builder.transformMethod(method, MethodTransform.transformingCode(logging(method)));
          } else {
            builder.with(element);
          }
        });
  }

  private static CodeTransform logging(MethodModel method) {
    return CodeTransform.ofStateful(
        () -> {
          boolean[] begun = new boolean[1];
          return (code, element) -> {
            if (!begun[0]) {
              begun[0] = true;
              code.loadConstant(method.methodName().stringValue())
                  .invokestatic(
                      ClassDesc.of(AccessLog.class.getName()),
                      "before",
                      MethodTypeDesc.of(CD_void, CD_String));
            }
            code.with(element);
          };
        });
  }
}
