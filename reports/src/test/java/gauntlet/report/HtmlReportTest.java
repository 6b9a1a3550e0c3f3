package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private final String html = HtmlReport.render(Samples.run());

  @Test
  void putsTheVerdictFirst() {
    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("<title>Gauntlet: VIOLATED</title>")
        .containsSubsequence(
            "<h1>Verdict: <strong class=\"VIOLATED\">VIOLATED</strong></h1>",
            "<dt>Seed</dt><dd>42</dd>",
            "<dt>Budget</dt><dd>300.0 s</dd>",
            "<dt>Elapsed</dt><dd>13.3 s</dd>",
            "<table>");
  }

  @Test
  void showsEachEngineOnEachSubject() {
    assertThat(html)
        .contains("<th scope=\"col\">interleave</th>\n<th scope=\"col\">crash</th>")
        .contains(
            """
            <th scope="row">spsc-ring</th>
            <td><strong class="INCONCLUSIVE">inconclusive</strong></td>
            <td><strong class="PASSED">passed</strong> <span class="time">3.1 s</span></td>
            <td><strong class="INCONCLUSIVE">inconclusive</strong> <span class="time">0.0 s</span></td>
            """)
        .contains("<caption>");
  }

  @Test
  void showsWhereAnEngineDidNotRun() {
    String sparse =
        HtmlReport.render(
            Samples.run(
                Samples.subject("a", List.of(Samples.interleave())),
                Samples.subject("b", List.of())));

    assertThat(sparse).contains("<td>not run</td>").contains("<dt>b</dt><dd>no engine ran</dd>");
  }

  @Test
  void showsWhichEngineExercisedWhichGuarantee() {
    assertThat(html)
        .contains(
            """
            <th scope="row">spsc-ring</th>
            <td>SAFETY</td>
            <td>LINEARIZABLE</td>
            <td>120,000 times</td>
            <td>-</td>
            """)
        .contains(
            """
            <th scope="row">spsc-ring</th>
            <td>CRASH</td>
            <td>BEFORE_CRASH <strong class="INCONCLUSIVE">not put to the test</strong></td>
            <td>-</td>
            <td>-</td>
            """)
        .contains(
            """
            <th scope="row">broken/spsc-ring-early-publish</th>
            <td>CRASH</td>
            <td>BEFORE_CRASH</td>
            <td>-</td>
            <td><strong class="VIOLATED">VIOLATED</strong></td>
            """);
  }

  @Test
  void showsEachFindingWithEvidenceAndReplay() {
    assertThat(html)
        .contains(">broken/spsc-ring-early-publish/crash/1</h3>")
        .contains("a message was received that nobody had sent")
        .contains("<dt>Guarantee</dt><dd>CRASH</dd>")
        .contains("<dt>Certainty</dt><dd>L0 certain</dd>")
        .contains("<dt>Where</dt><dd><code>SpscRing.write:118@bci#31</code></dd>")
        .contains(
            ">\nproducer  offer(1) -&gt; pending\nconsumer  poll() -&gt; bytes nobody sent\n</pre>")
        .contains(">./gauntlet replay crash:broken/spsc-ring-early-publish:42:producer.0.2</pre>");
  }

  @Test
  void showsHowThreadsTookTurnsInAColumnEach() {
    assertThat(html).doesNotContain("thread beside thread");
    assertThat(HtmlReport.render(Samples.race()))
        .containsSubsequence(
            "<summary>Interleaving, thread beside thread</summary>",
            "<th scope=\"col\">Thread 0</th>\n<th scope=\"col\">Thread 1</th>",
            """
            <tr class="ACCESS">
            <td>Shm.setLongRelease(128, 16) <span class="where">SpscRing.publish:153</span></td>
            <td></td>
            </tr>
            <tr class="SWITCH">
            <td>switch</td>
            <td></td>
            </tr>
            <tr class="CALL">
            <td></td>
            <td>poll()</td>
            </tr>
            """,
            "<td class=\"beside\" colspan=\"2\">After: poll() -&gt; empty</td>");
  }

  @Test
  void showsWhatWasDoneAndWhatWasNot() {
    assertThat(html)
        .contains("<td>17 crashPoints, 17 realKills</td>")
        .contains("<td>120,000 invocations</td>")
        .contains("<td>nothing counted</td>")
        .contains("<dt>spsc-ring/crash</dt><dd>no time for a single kill</dd>")
        .contains(
            "<dt>interleave on spsc-ring, broken/spsc-ring-early-publish</dt><dd>memory"
                + " orders weaker than sequential consistency are not explored</dd>");
  }

  @Test
  void leavesOutWhatThereIsNothingToSayOf() {
    String green =
        HtmlReport.render(
            Samples.run(Samples.subject("a", List.of(Samples.passed("stress", Map.of())))));

    assertThat(green)
        .contains("<strong class=\"PASSED\">passed</strong>")
        .doesNotContain("Findings")
        .doesNotContain("Not answered")
        .doesNotContain("What green does not cover");
  }

  @Test
  void drawsEachCallInTheLaneOfItsParty() {
    assertThat(HtmlReport.render(Samples.death()))
        .containsSubsequence(
            "<p class=\"party\">victim: producer</p>",
            "<li class=\"bar pending\" style=\"left:0ch;width:17ch\">"
                + "<span>offer(1)</span> <span>never returned</span>",
            "<li class=\"mark DIED\" style=\"left:17ch;",
            "<li class=\"mark RECOVERED\" style=\"left:31ch;",
            "<p class=\"party\">survivor: consumer</p>",
            "<li class=\"bar conflicting\" style=\"left:33ch;width:22ch\">"
                + "<span>poll()</span> <span>→ bytes nobody sent</span>");
  }

  /** The list is all there is where no script runs. */
  @Test
  void listsEachStepWithWhatItChanged() {
    assertThat(HtmlReport.render(Samples.death()))
        .containsSubsequence(
            "<li class=\"MISSING\"><span class=\"party\">victim</span>",
            "<li class=\"STORE\"><span class=\"party\">victim</span> "
                + "<span class=\"what\">store of 8 bytes at 256</span> "
                + "<span class=\"where\">SpscRing.publish:204@9#1</span> "
                + "<span class=\"changes\">"
                + "256 (header at 0): 0000000000000000 → 0800008000000000</span></li>",
            "<li class=\"KILLED\">",
            "<span class=\"what\">poll() -&gt; bytes nobody sent</span>",
            "128 (head): 0000000000000000 → 1000000000000000");
  }

  /** Where nobody recorded who came first, the player goes through the calls, and says so. */
  @Test
  void goesPartyByPartyWhereThereIsNoOrder() {
    Timeline sideBySide =
        new Timeline(
            List.of("producer", "consumer"),
            List.of(
                new Bar(0, "offer(1)", "", 0, 12, false, false),
                new Bar(1, "poll()", "2", 0, 12, false, true)),
            List.of(),
            0);

    assertThat(HtmlReport.render(Samples.runWith(Samples.FINDING.with(sideBySide))))
        .containsSubsequence(
            "<p class=\"hint\">Nobody recorded in which order these calls were made",
            "<span class=\"party\">producer</span> <span class=\"what\">offer(1)</span></li>",
            "<span class=\"party\">consumer</span> <span class=\"what\">poll() -&gt; 2</span></li>");
  }

  @Test
  void showsWhatTestsCameTo() {
    assertThat(HtmlReport.render(Samples.played()))
        .containsSubsequence(
            "<details>\n<summary>stress on spsc-ring: 1 tests, 10,000 samples, none with a"
                + " forbidden outcome</summary>",
            "<strong>RecordComplete</strong> A poll sees a whole message or none. 10,000 samples.",
            "<th scope=\"col\">the JVM as it is</th>",
            """
            <th scope="row">1</th>
            <td>interesting</td>
            <td class="number">1,000</td>
            <td class="number">1,000</td>
            <td>The offer came first.</td>
            """,
            "<th scope=\"row\">EMPTY</th>");
    assertThat(html).doesNotContain("How often tests came out how");
  }

  @Test
  void aForbiddenOutcomeIsNotOverlooked() {
    assertThat(HtmlReport.render(Samples.forbidden()))
        .containsSubsequence(
            "1 with a forbidden outcome</summary>",
            "<td><strong class=\"VIOLATED\">FORBIDDEN</strong></td>");
  }

  @Test
  void staysSmallHoweverManyTestsThereAre() {
    SubjectReport played = Samples.played().subjects().getFirst();
    SubjectReport[] many = new SubjectReport[2_000];
    Arrays.setAll(many, i -> SubjectReport.of("ring-" + i, played.declares(), played.engines()));

    String large = HtmlReport.render(Samples.run(many));

    assertThat(large.split("<table class=\"outcomes\"", -1).length - 1).isBetween(100, 1_000);
    assertThat(large).containsPattern("Tables left out: \\d+\\. ");
  }

  @Test
  void staysSmallHoweverManyFindingsThereAre() {
    String many = HtmlReport.render(Samples.deaths(1_000));

    assertThat(many.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
    assertThat(many)
        .contains("Of 1000 findings the first 250 are drawn, the others only named: ")
        .contains("./gauntlet replay crash:broken/spsc-ring-early-publish:1000:");
    assertThat(many.split("<section class=\"player\"", -1)).hasSize(251);
  }

  @Test
  void staysSmallHoweverLargeFindingsAre() {
    List<String> evidence = Collections.nCopies(10_000, "a line of evidence, as long as most are");
    String large = HtmlReport.render(Samples.runWith(Samples.finding("torn", evidence), 30));

    assertThat(large.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
    assertThat(large).contains("Of 30 findings the first 7 are drawn, the others only named: ");
  }

  @Test
  void escapesWhatItShows() {
    String script = "<script>alert('x')</script>";
    String hostile =
        HtmlReport.render(
            Samples.run(
                Samples.subject(
                    "\"" + script,
                    List.of(
                        Samples.crash(Samples.finding(script, script)),
                        Samples.inconclusive(script, script)))));

    assertThat(hostile)
        .doesNotContain("<script>alert")
        .doesNotContain("=\"\"&lt;")
        .contains("<p class=\"message\">&lt;script&gt;alert('x')&lt;/script&gt;</p>");
  }

  @Test
  void loadsNothing() {
    assertThat(HtmlReport.render(Samples.death()))
        .contains(
            "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;"
                + " script-src &#39;sha256-")
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("url(")
        .doesNotContain("src=")
        .doesNotContain("href=");
  }

  @Test
  void writesAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.html");

    HtmlReport.write(Samples.run(), file);

    assertThat(file).hasContent(html);
  }
}
