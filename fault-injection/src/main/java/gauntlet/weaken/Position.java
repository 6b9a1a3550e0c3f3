package gauntlet.weaken;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.util.Optional;

/** Where one is who goes through the code of a method, element by element. */
final class Position {
  /** By name: what is loaded while another class is rewritten is not rewritten itself. */
  static final String SHM_NAME = "gauntlet.shm.Shm";

  static final ClassDesc SHM = ClassDesc.of(SHM_NAME);

  private final String type;
  private final String method;
  private int line;
  private int index;
  private int next;

  Position(String type, String method) {
    this.type = type;
    this.method = method;
  }

  /** Goes to this element, the next one. */
  void moveTo(CodeElement element) {
    index = next;
    if (element instanceof LineNumber number) {
      line = number.line();
    } else if (element instanceof Instruction instruction) {
      next += instruction.sizeInBytes();
    }
  }

  Site site() {
    return Site.in(type, method, line, index);
  }

  /** The access that is made by this element, if it is one. */
  static Optional<Access> accessBy(CodeElement element) {
    return element instanceof InvokeInstruction call && call.owner().asSymbol().equals(SHM)
        ? Access.of(call.name().stringValue())
        : Optional.empty();
  }
}
