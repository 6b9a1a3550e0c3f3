package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.engine.Guarantee;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
  @TempDir private Path directory;

  /** What a shard of a run reports: of each subject the engines that fell to it. */
  private static RunReport shard(RunReport whole, Shard shard) {
    List<SubjectReport> subjects =
        whole.subjects().stream()
            .map(
                subject ->
                    SubjectReport.of(
                        subject.id(),
                        subject.declares(),
                        subject.engines().stream()
                            .filter(engine -> shard.of(cells(whole)).contains(engine))
                            .toList()))
            .filter(subject -> !subject.engines().isEmpty())
            .toList();
    return RunReport.of(
            whole.seed(),
            Duration.ofMillis(whole.budgetMillis()),
            Duration.ofMillis(whole.elapsedMillis() - shard.of() + shard.index()),
            subjects)
        .asShard(shard);
  }

  private static List<EngineReport> cells(RunReport report) {
    return report.subjects().stream().flatMap(subject -> subject.engines().stream()).toList();
  }

  /** No two cells alike. */
  private static RunReport whole() {
    return Samples.run(
        Samples.subject(
            "a",
            List.of(
                Samples.passed("crash", Map.of("images", 1L)),
                Samples.passed("interleave", Map.of("invocations", 2L)),
                Samples.inconclusive("stress", "no time"))),
        Samples.subject(
            "b",
            List.of(
                Samples.crash(Samples.FINDING),
                Samples.passed("interleave", Map.of("invocations", 3L)),
                Samples.passed("stress", Map.of("samples", 4L)))));
  }

  private static List<RunReport> shards(RunReport whole, int of) {
    return IntStream.rangeClosed(1, of).mapToObj(i -> shard(whole, new Shard(i, of))).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void allShardsTogetherAreTheWholeRun(int of) {
    assertThat(Merge.of(shards(whole(), of))).isEqualTo(whole());
    assertThat(Merge.of(shards(whole(), of).reversed())).isEqualTo(whole());
  }

  @Test
  void shardsAreDisjointAndComplete() {
    List<Integer> plan = IntStream.range(0, 10).boxed().toList();

    assertThat(IntStream.rangeClosed(1, 3).boxed().flatMap(i -> new Shard(i, 3).of(plan).stream()))
        .containsExactlyInAnyOrderElementsOf(plan);
  }

  @Test
  void aShardIsReadBackAsOne() throws Exception {
    Path file = directory.resolve("verdict.json");
    RunReport shard = shards(whole(), 3).getFirst();
    VerdictJson.write(shard, file);

    assertThat(VerdictJson.read(file)).isEqualTo(shard);
    assertThat(VerdictJson.render(shard)).contains("\"shard\": \"1/3\"");
    assertThat(VerdictJson.render(whole())).doesNotContain("shard");
  }

  @Test
  void aMissingOrRepeatedShardIsRefused() {
    List<RunReport> shards = shards(whole(), 3);

    assertRefused("not all shards of a run, each once", List.of(shards.get(0), shards.get(2)));
    assertRefused("not all shards of a run, each once", shards.subList(0, 2));
    assertRefused(
        "not all shards of a run, each once",
        List.of(shards.get(0), shards.get(0), shards.get(1), shards.get(2)));
  }

  @Test
  void whatIsNoShardOfThisRunIsRefused() {
    List<RunReport> shards = shards(whole(), 2);
    RunReport other =
        RunReport.of(43, Duration.ofMinutes(5), Duration.ofSeconds(1), List.of())
            .asShard(new Shard(2, 2));

    assertRefused("shards of different runs: seed=42", List.of(shards.getFirst(), other));
    assertRefused("not a shard of a run: seed=42", List.of(whole()));
    assertRefused("nothing to merge", List.of());
  }

  @Test
  void shardsThatDeclareDifferentThingsAreRefused() {
    List<RunReport> shards = shards(whole(), 2);
    RunReport second = shards.getLast();
    RunReport changed =
        RunReport.of(
                second.seed(),
                Duration.ofMillis(second.budgetMillis()),
                Duration.ofMillis(second.elapsedMillis()),
                second.subjects().stream()
                    .map(
                        subject ->
                            SubjectReport.of(
                                subject.id(),
                                Map.of(Guarantee.SAFETY, "LINEARIZABLE"),
                                subject.engines()))
                    .toList())
            .asShard(new Shard(2, 2));

    assertRefused("shards of different versions: subject=a", List.of(shards.getFirst(), changed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b"})
  void whatIsNoShardIsRefused(String text) {
    assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(String message, List<RunReport> shards) {
    assertThatThrownBy(() -> Merge.of(shards))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
