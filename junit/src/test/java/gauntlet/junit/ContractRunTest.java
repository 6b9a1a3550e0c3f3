package gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import gauntlet.broken.SpscRingEarlyPublish;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.MessageQueue;
import gauntlet.kernel.StreamQueueSubject;
import gauntlet.report.VerdictJson;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What JUnit shows of a contract. */
class ContractRunTest {
  private static final Path README = Path.of("../README.md");
  private static final Path EXAMPLE = Path.of("src/test/java/com/acme/MyRingTest.java");

  @TempDir private Path directory;

  @Gauntlet(budget = "20s", seed = 5, engines = "interleave")
  static class Broken implements MessageQueueContract {
    @Override
    public Subject<MessageQueue> subject() {
      return SpscRingEarlyPublish.subject();
    }
  }

  @Gauntlet(budget = "20s", engines = "interleave")
  static class Sound implements MessageQueueContract {
    @Override
    public Subject<MessageQueue> subject() {
      return new SpscRingSubject();
    }
  }

  @Gauntlet(budget = "2s", engines = "stress")
  static class Hurried implements MessageQueueContract {
    @Override
    public Subject<MessageQueue> subject() {
      return new SpscRingSubject();
    }
  }

  private static final class InMemory implements MessageQueueContract {
    @Override
    public Subject<MessageQueue> subject() {
      return new SpscRingSubject() {
        @Override
        public Guarantees guarantees() {
          return super.guarantees().isolated(Isolation.NONE);
        }
      };
    }
  }

  private static final class InTheKernel implements MessageQueueContract {
    @Override
    public Subject<MessageQueue> subject() {
      return StreamQueueSubject.pipe();
    }
  }

  private EngineTestKit.Builder run(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(type))
        .configurationParameter("gauntlet.out", directory.toString());
  }

  @Test
  void aViolatedGuaranteeIsAFailedTestWithItsReproducer() throws Exception {
    EngineExecutionResults results = run(Broken.class).execute();

    results
        .containerEvents()
        .assertThatEvents()
        .haveAtLeastOne(
            event(container(), displayName("interleave (seed 5)"), finishedSuccessfully()));
    results
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test(),
                displayName("SAFETY"),
                finishedWithFailure(
                    message(
                        text ->
                            text.contains("\n  | thread 0")
                                && text.contains(
                                    "replay: mvn test -Dtest=Broken -Dgauntlet.replay=interleave:")))))
        .haveExactly(1, event(test(), displayName("PROGRESS"), finishedSuccessfully()));
    Path report = directory.resolve(Broken.class.getName());
    assertThat(VerdictJson.read(report.resolve("verdict.json")).findings()).isNotEmpty();
    assertThat(report.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void aFindingIsReplayed() {
    EngineExecutionResults results =
        run(Broken.class)
            .configurationParameter(
                "gauntlet.replay", "interleave:broken/spsc-ring-early-publish:5:2x12/-/o2+p/-")
            .execute();

    results.testEvents().assertStatistics(tests -> tests.failed(1));
  }

  @Test
  void whatIsKeptPasses() {
    run(Sound.class)
        .execute()
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(3).failed(0).skipped(0).aborted(0));
  }

  private List<String> containers(SubjectContract test, String engines) {
    Map<String, String> parameters =
        Map.of(
            "gauntlet.engines",
            engines,
            "gauntlet.seed",
            "5",
            "gauntlet.out",
            directory.toString());
    ContractOptions options =
        new ContractOptions(Optional.empty(), name -> Optional.ofNullable(parameters.get(name)));
    return ContractRun.of(test, options).tests().map(DynamicNode::getDisplayName).toList();
  }

  @Test
  void onlyEnginesThatAttackItsMediumHaveTests() {
    assertThat(containers(new InMemory(), "crash,fault")).containsExactly("crash (seed 5)");
    assertThat(containers(new InTheKernel(), "crash,fault")).containsExactly("fault (seed 5)");
  }

  @Test
  void whatNoEngineAttacksIsNoSuccess() {
    assertThatThrownBy(() -> containers(new InMemory(), "fault"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no engine attacks this medium: medium=shared memory, engines=[fault]");
  }

  @Test
  void whatCouldNotBeRunIsNoSuccess() {
    run(Hurried.class)
        .execute()
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(0).skipped(0).aborted(0))
        .assertThatEvents()
        .haveAtLeastOne(
            event(test(), finishedWithFailure(message(text -> text.startsWith("inconclusive: ")))));
  }

  /** As surefire does it: what is attached to the tests stays there until "mvn clean". */
  @Test
  void mayBeRunAgain() {
    OutputDirectoryCreator attachments = new SameDirectory(directory.resolve("attached"));
    for (int round = 0; round < 2; round++) {
      run(Hurried.class)
          .outputDirectoryCreator(attachments)
          .execute()
          .containerEvents()
          .assertStatistics(containers -> containers.failed(0));
    }

    assertThat(directory.resolve("attached/report.html")).isNotEmptyFile();
  }

  private record SameDirectory(Path directory) implements OutputDirectoryCreator {
    @Override
    public Path getRootDirectory() {
      return directory;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) throws IOException {
      return Files.createDirectories(directory);
    }
  }

  @Test
  void theReadmeShowsTheExampleAsItIs() throws Exception {
    assertThat(Files.readString(README)).contains(Files.readString(EXAMPLE));
  }
}
