package gauntlet.weaken;

import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;

/** Makes the classes of a mutant. */
record MutantRewriter(Mutant mutant) implements WeakeningAgent.Rewriter {
  @Override
  public byte[] rewrite(
      ClassLoader loader, String name, byte[] classFile, ClassHierarchyResolver relatives)
      throws IOException {
    if (name.equals(Position.SHM_NAME)) {
      return mutant.isReordered() ? ShmHooks.add(classFile, mutant) : classFile;
    }
    byte[] weakened =
        mutant.concerns(name) ? Rewriting.weaken(classFile, mutant, relatives) : classFile;
    return mutant.isReordered() && Operations.mayBeIn(classFile)
        ? Operations.watch(weakened, loader, relatives)
        : weakened;
  }
}
