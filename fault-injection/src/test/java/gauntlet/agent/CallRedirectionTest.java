package gauntlet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Redirected is Agrona's class that makes all its calls of Unsafe. */
class CallRedirectionTest {
  private final byte[] original = unsafeApi();
  private final byte[] redirected =
      CallRedirection.redirect(original, ClassHierarchyResolver.defaultResolver());

  @Test
  void callsOfAccessesAreRedirected() {
    assertThat(calls(original)).contains("jdk/internal/misc/Unsafe.putLongRelease");

    assertThat(calls(redirected))
        .contains("gauntlet/hook/UnsafeBridge.putLongRelease")
        .doesNotContain("jdk/internal/misc/Unsafe.putLongRelease");
  }

  @Test
  void callsOfOtherMethodsAreLeftAlone() {
    assertThat(calls(redirected)).contains("jdk/internal/misc/Unsafe.allocateMemory");
  }

  @Test
  void instructionsStayInTheirPlaces() {
    assertThat(lengths(redirected)).isEqualTo(lengths(original));
  }

  private static byte[] unsafeApi() {
    try (InputStream in = UnsafeBuffer.class.getResourceAsStream("/org/agrona/UnsafeApi.class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new LinkageError("no class of Agrona's", e);
    }
  }

  private static List<String> calls(byte[] classFile) {
    List<String> calls = new ArrayList<>();
    for (MethodModel method : ClassFile.of().parse(classFile).methods()) {
      method.code().stream()
          .flatMap(code -> code.elementStream())
          .filter(InvokeInstruction.class::isInstance)
          .map(InvokeInstruction.class::cast)
          .map(call -> call.owner().asInternalName() + "." + call.name().stringValue())
          .forEach(calls::add);
    }
    return calls;
  }

  /** The length of each instruction of each method. */
  private static List<String> lengths(byte[] classFile) {
    List<String> lengths = new ArrayList<>();
    for (MethodModel method : ClassFile.of().parse(classFile).methods()) {
      method.code().stream()
          .flatMap(code -> code.elementStream())
          .filter(Instruction.class::isInstance)
          .map(Instruction.class::cast)
          .map(instruction -> method.methodName() + " " + instruction.sizeInBytes())
          .forEach(lengths::add);
    }
    return lengths;
  }
}
