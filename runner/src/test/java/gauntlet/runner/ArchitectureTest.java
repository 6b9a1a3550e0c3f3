package gauntlet.runner;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.stream.Stream;

/** The arrows of the house, and what only some rooms may do. */
@AnalyzeClasses(packages = "gauntlet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] IMPLS = {
    "gauntlet.broadcast..",
    "gauntlet.broken..",
    "gauntlet.catalog..",
    "gauntlet.contract..",
    "gauntlet.engine..",
    "gauntlet.kernel..",
    "gauntlet.lock..",
    "gauntlet.notifier..",
    "gauntlet.posix..",
    "gauntlet.process..",
    "gauntlet.queue..",
    "gauntlet.ring..",
    "gauntlet.rpc..",
    "gauntlet.semaphore..",
    "gauntlet.shm..",
    "gauntlet.snapshot..",
    "gauntlet.subject.."
  };
  private static final String[] LINEARIZABILITY = {
    "gauntlet.checker..",
    "gauntlet.history..",
    "gauntlet.interleave..",
    "gauntlet.judge..",
    "gauntlet.processes.."
  };
  private static final String[] FAULT_INJECTION = {
    "gauntlet.agent..",
    "gauntlet.crash..",
    "gauntlet.fault..",
    "gauntlet.hook..",
    "gauntlet.image..",
    "gauntlet.rogue..",
    "gauntlet.solo..",
    "gauntlet.weaken.."
  };

  @ArchTest
  static final ArchRule nothingPointsUp =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("impls")
          .definedBy(IMPLS)
          .layer("stress-tests")
          .definedBy("gauntlet.stress..", "gauntlet.litmus..")
          .layer("linearizability")
          .definedBy(LINEARIZABILITY)
          .layer("fault-injection")
          .definedBy(FAULT_INJECTION)
          .layer("reports")
          .definedBy("gauntlet.report..")
          .layer("runner")
          .definedBy("gauntlet.runner..")
          .whereLayer("impls")
          .mayNotAccessAnyLayer()
          .whereLayer("stress-tests")
          .mayOnlyAccessLayers("impls")
          .whereLayer("linearizability")
          .mayOnlyAccessLayers("impls")
          .whereLayer("fault-injection")
          .mayOnlyAccessLayers("impls", "linearizability")
          .whereLayer("reports")
          .mayOnlyAccessLayers("impls")
          .whereLayer("runner")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule everyPackageBelongsToAModule =
      classes()
          .should()
          .resideInAnyPackage(
              concat(
                  IMPLS,
                  LINEARIZABILITY,
                  FAULT_INJECTION,
                  "gauntlet.stress..",
                  "gauntlet.litmus..",
                  "gauntlet.report..",
                  "gauntlet.runner.."));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("gauntlet.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule contractsKnowNoImplementation =
      noClasses()
          .that(
              resideInAnyPackage("gauntlet.contract..", "gauntlet.subject..", "gauntlet.engine.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "gauntlet.ring..",
              "gauntlet.semaphore..",
              "gauntlet.lock..",
              "gauntlet.notifier..",
              "gauntlet.kernel..",
              "gauntlet.broadcast..",
              "gauntlet.queue..",
              "gauntlet.rpc..",
              "gauntlet.snapshot..",
              "gauntlet.broken..",
              "gauntlet.catalog..");

  @ArchTest
  static final ArchRule onlyTheCatalogKnowsTheGallery =
      noClasses()
          .that(not(resideInAnyPackage("gauntlet.catalog..", "gauntlet.broken..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gauntlet.broken..");

  /** The hook is on the boot class path, where there is nothing else of Gauntlet. */
  @ArchTest
  static final ArchRule theHookStandsAlone =
      classes()
          .that(resideInAPackage("gauntlet.hook.."))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("gauntlet.hook..", "java.lang..");

  /**
   * The model checker sees calls of Shm, and nothing else. What is handed to system calls is no
   * shared memory.
   */
  @ArchTest
  static final ArchRule memoryIsTouchedThroughShmOnly =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Shm.class)
          .and()
          .resideOutsideOfPackage("gauntlet.posix..")
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(With.owner(assignableTo(MemorySegment.class)))
                  .and(
                      JavaCall.Predicates.target(
                          nameMatching("get|set|getAtIndex|setAtIndex|copy|copyFrom|fill"))))
          .orShould()
          .callMethodWhere(JavaCall.Predicates.target(With.owner(assignableTo(VarHandle.class))));

  private static String[] concat(String[] a, String[] b, String[] c, String... rest) {
    return Stream.of(a, b, c, rest).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
