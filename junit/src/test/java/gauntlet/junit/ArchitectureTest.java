package gauntlet.junit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** The arrows of this module, which is above {@code runner}, whose test does not see it. */
@AnalyzeClasses(packages = "gauntlet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String JUNIT = "gauntlet.junit..";

  @ArchTest
  static final ArchRule knowsTheRunnerTheReportsAndWhatSubjectsAre =
      noClasses()
          .that()
          .resideInAPackage(JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "gauntlet.agent..",
              "gauntlet.broadcast..",
              "gauntlet.broken..",
              "gauntlet.checker..",
              "gauntlet.crash..",
              "gauntlet.history..",
              "gauntlet.hook..",
              "gauntlet.image..",
              "gauntlet.interleave..",
              "gauntlet.judge..",
              "gauntlet.litmus..",
              "gauntlet.lock..",
              "gauntlet.notifier..",
              "gauntlet.processes..",
              "gauntlet.queue..",
              "gauntlet.ring..",
              "gauntlet.rpc..",
              "gauntlet.semaphore..",
              "gauntlet.snapshot..",
              "gauntlet.stress..",
              "gauntlet.weaken..");

  @ArchTest
  static final ArchRule nobodyKnowsIt =
      noClasses()
          .that()
          .resideOutsideOfPackage(JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JUNIT);

  /** Users of the command line need no JUnit. */
  @ArchTest
  static final ArchRule onlyItKnowsJUnit =
      noClasses()
          .that()
          .resideOutsideOfPackage(JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("gauntlet.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule itTouchesNoMemory =
      noClasses()
          .that()
          .resideInAPackage(JUNIT)
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(With.owner(assignableTo(MemorySegment.class))))
          .orShould()
          .callMethodWhere(JavaCall.Predicates.target(With.owner(assignableTo(VarHandle.class))));

  @ArchTest
  static final ArchRule allOfItIsInOnePackage =
      classes().that().resideInAPackage(JUNIT).should().resideInAPackage("gauntlet.junit");
}
