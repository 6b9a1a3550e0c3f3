package gauntlet.stress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the actors of a test call, read from their code: jcstress knows them as methods, and nothing
 * of what is in them.
 */
record ActorCalls(Class<?> states) {
  /**
   * A call of an actor.
   *
   * @param words its method and, if it is a constant, its argument
   * @param outcome which part of the outcome its answer is, counted from 0; -1 if it is none
   */
  record Call(String words, int outcome) {}

  /** A method of the test, and its calls in the order in which they stand in the code. */
  record Script(String name, List<Call> calls) {
    Script {
      calls = List.copyOf(calls);
    }
  }

  /** The methods with this annotation, by name. */
  List<Script> annotatedBy(Class<? extends Annotation> annotation) {
    ClassModel code = ClassFile.of().parse(bytes());
    return Arrays.stream(states.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(annotation))
        .map(Method::getName)
        .sorted()
        .map(name -> new Script(name, calls(named(name, code))))
        .toList();
  }

  private byte[] bytes() {
    String file = states.getName().substring(states.getPackageName().length() + 1) + ".class";
    try (InputStream in = states.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read class: name=" + states.getName(), e);
    }
  }

  private static Stream<CodeElement> named(String name, ClassModel code) {
    return code.methods().stream()
        .filter(method -> method.methodName().equalsString(name))
        .map(MethodModel::code)
        .flatMap(body -> body.orElseThrow().elementStream());
  }

  private static List<Call> calls(Stream<CodeElement> code) {
    List<Call> calls = new ArrayList<>();
    Instruction before = null;
    for (CodeElement element : code.filter(Instruction.class::isInstance).toList()) {
      if (element instanceof InvokeInstruction invoke && isCall(invoke)) {
        calls.add(new Call(words(invoke, before), -1));
      } else if (element instanceof FieldInstruction field
          && field.opcode() == Opcode.PUTFIELD
          && !calls.isEmpty()) {
        // The fields of a result are r1, r2, and so on.
        int part = Integer.parseInt(field.name().stringValue().substring(1)) - 1;
        calls.add(new Call(calls.removeLast().words, part));
      }
      before = (Instruction) element;
    }
    return calls;
  }

  /** Ends are classes of this package; what gets one of their parts is no call. */
  private static boolean isCall(InvokeInstruction invoke) {
    ClassDesc answer = invoke.typeSymbol().returnType();
    return isOfHere(invoke.owner().asSymbol()) && !isOfHere(answer);
  }

  private static boolean isOfHere(ClassDesc type) {
    return type.packageName().equals(ActorCalls.class.getPackageName());
  }

  private static String words(InvokeInstruction invoke, Instruction before) {
    String arguments =
        invoke.typeSymbol().parameterCount() == 0
            ? ""
            : before instanceof ConstantInstruction constant
                ? constant.constantValue().toString()
                : "…";
    return "%s(%s)".formatted(invoke.name().stringValue(), arguments);
  }
}
