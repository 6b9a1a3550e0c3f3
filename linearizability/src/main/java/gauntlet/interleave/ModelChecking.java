package gauntlet.interleave;

import java.util.function.Predicate;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Lincheck's model checker, set up to see accesses to off-heap memory and not to see ours. */
final class ModelChecking {
  private static final String CONTRACTS = "gauntlet.contract.";

  /** What weakened code does beside its accesses; in a module that this one does not know. */
  private static final String BOOKKEEPING = "gauntlet.weaken.Bookkeeping";

  private ModelChecking() {}

  /**
   * Options under which Lincheck considers a thread switch before each call of an accessor class.
   *
   * <p>Without this guarantee it inserts no switch point at a MemorySegment access, so it explores
   * no interleaving of off-heap code and silently passes whatever is broken. One method of an
   * accessor class must make one access.
   *
   * <p>Lincheck asks whether a class is one of them before each of their calls and after it.
   *
   * <p>How calls are made ready and answers read is nothing to try interleavings of.
   */
  static ModelCheckingOptions options(Predicate<String> isAccessor) {
    return new ModelCheckingOptions()
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(isAccessor::test).allMethods().treatAsAtomic())
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(name -> name.startsWith(CONTRACTS))
                .methods("prepare", "answer")
                .ignore())
        .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(BOOKKEEPING).allMethods().ignore())
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(PartiesUnderTest.class.getName())
                .methods("prepared")
                .ignore());
  }
}
