package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gauntlet.engine.EngineResult;
import gauntlet.engine.Guarantee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class JUnitXmlTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("junit.xml");
  }

  @Test
  void writesASuiteForEachSubjectAndACaseForEachGuaranteeOfAnEngine() throws Exception {
    Element run = written(Samples.run());

    assertThat(attributes(run, "name", "tests", "failures", "errors", "skipped", "time"))
        .containsExactly("gauntlet", "4", "1", "1", "0", "13.250");
    List<Element> suites = children(run, "testsuite");
    assertThat(suites)
        .extracting(suite -> attributes(suite, "name", "tests", "failures", "errors", "time"))
        .containsExactly(
            List.of("spsc-ring", "2", "0", "1", "3.100"),
            List.of(Samples.BROKEN, "2", "1", "0", "4.334"));
    assertThat(children(suites.getFirst(), "testcase"))
        .extracting(testCase -> attributes(testCase, "classname", "name", "time"))
        .containsExactly(
            List.of("spsc-ring", "interleave.SAFETY", "3.100"),
            List.of("spsc-ring", "crash", "0.000"));
  }

  @Test
  void aGuaranteeThatIsKeptPassesBesideOneThatIsViolated() throws Exception {
    EngineReport report =
        new EngineReport(
            "crash",
            1_000,
            Map.of(Guarantee.SAFETY, 3L, Guarantee.CRASH, 4L),
            Samples.crash(Samples.FINDING).result());

    List<Element> cases =
        children(
            written(Samples.run(Samples.subject(Samples.BROKEN, List.of(report)))), "testcase");

    assertThat(cases)
        .extracting(testCase -> attributes(testCase, "name", "time"))
        .containsExactly(List.of("crash.SAFETY", "1.000"), List.of("crash.CRASH", "0.000"));
    assertThat(children(cases.getFirst(), "failure")).isEmpty();
    assertThat(children(cases.getLast(), "failure")).hasSize(1);
  }

  @Test
  void whatCouldNotBeRunToItsEndIsGreenNowhere() throws Exception {
    EngineReport report =
        new EngineReport(
            "crash",
            1_000,
            Map.of(Guarantee.SAFETY, 3L, Guarantee.CRASH, 4L),
            EngineResult.inconclusive("no time"));

    assertThat(errors(Samples.run(Samples.subject("a", List.of(report)))))
        .containsExactly("no time", "no time");
  }

  /** As Maven's report plugin reads it. */
  @Test
  void othersReadIt() throws Exception {
    JUnitXml.write(Samples.run(), file);

    List<ReportTestSuite> suites = new TestSuiteXmlParser(null).parse(file.toString());

    assertThat(suites)
        .extracting(ReportTestSuite::getNumberOfTests, ReportTestSuite::getNumberOfFailures)
        .containsExactly(tuple(2, 0), tuple(2, 1));
    assertThat(suites.getLast().getTestCases().getLast().getFailureMessage())
        .isEqualTo("a message was received that nobody had sent");
  }

  @Test
  void writesAFailureForEachFinding() throws Exception {
    Element run =
        written(
            Samples.run(
                Samples.subject(
                    Samples.BROKEN,
                    List.of(Samples.crash(Samples.FINDING, Samples.finding("again"))))));

    assertThat(attributes(run, "tests", "failures")).containsExactly("1", "1");
    List<Element> failures = children(run, "failure");
    assertThat(failures)
        .extracting(failure -> attributes(failure, "message", "type"))
        .containsExactly(
            List.of("a message was received that nobody had sent", "CRASH"),
            List.of("again", "CRASH"));
    assertThat(failures.getFirst().getTextContent())
        .isEqualTo(
            """
            broken/spsc-ring-early-publish/crash/1: CRASH, L0 certain, at SpscRing.write:118@bci#31
            producer  offer(1) -> pending
            consumer  poll() -> bytes nobody sent
            replay: ./gauntlet replay crash:broken/spsc-ring-early-publish:42:producer.0.2""");
  }

  @Test
  void writesAnErrorForWhatIsNotAnswered() throws Exception {
    assertThat(errors(Samples.run())).containsExactly("no time for a single kill");
  }

  @Test
  void isNeverGreenOnNothing() throws Exception {
    assertThat(errors(Samples.run(Samples.subject("a", List.of()))))
        .containsExactly("no engine ran");
    assertThat(errors(Samples.empty())).containsExactly("no subject was tested");
  }

  @Test
  void writesNothingInsideAPassedCase() throws Exception {
    Element run = written(Samples.run(Samples.subject("a", List.of(Samples.interleave()))));

    Element passed = children(run, "testcase").getFirst();
    assertThat(passed.getElementsByTagName("*").getLength()).isZero();
  }

  @Test
  void survivesCharactersXmlDoesNotKnow() throws Exception {
    Element run =
        written(Samples.runWith(Samples.finding("a\u0000\u001b<b>\uD800\uFFFE", "\b]]>\t😀")));

    Element failure = children(run, "failure").getFirst();
    assertThat(failure.getAttribute("message")).isEqualTo("a\uFFFD\uFFFD<b>\uFFFD\uFFFD");
    assertThat(failure.getTextContent()).contains("\n\uFFFD]]>\t😀\n");
  }

  /** One element of the format: what it must have, what it may have, and what it may hold. */
  private record Form(Set<String> required, Set<String> optional, List<String> children) {}

  private static final Set<String> COUNTS =
      Set.of("name", "tests", "errors", "skipped", "failures");

  /**
   * What the schema of Surefire's reports documents (surefire-test-report.xsd, of which no artifact
   * of Maven Central is a copy), as far as it concerns this writer; {@code testsuites}, which
   * Surefire does not write, is a {@code testsuite} of suites to those that read it.
   */
  private static final Map<String, Form> FORMAT =
      Map.of(
          "testsuites", new Form(COUNTS, Set.of("time"), List.of("testsuite")),
          "testsuite", new Form(COUNTS, Set.of("time", "group"), List.of("testcase")),
          "testcase",
              new Form(
                  Set.of("name", "time"),
                  Set.of("classname", "group"),
                  List.of("failure", "skipped", "error")),
          "failure", new Form(Set.of("type"), Set.of("message"), List.of()),
          "error", new Form(Set.of("type"), Set.of("message"), List.of()));

  private static List<RunReport> runs() {
    return List.of(
        Samples.run(),
        Samples.race(),
        Samples.played(),
        Samples.empty(),
        Samples.deaths(3),
        Samples.run(Samples.subject("a", List.of())));
  }

  /** Elements and attributes, which must be there, in which order, and how times are written. */
  @ParameterizedTest
  @MethodSource("runs")
  void hasTheFormOfSurefiresReports(RunReport report) throws Exception {
    requireForm(written(report));
  }

  private static void requireForm(Element element) {
    String name = element.getTagName();
    assertThat(FORMAT).containsKey(name);
    Form form = FORMAT.get(name);
    NamedNodeMap attributes = element.getAttributes();
    List<String> present =
        IntStream.range(0, attributes.getLength())
            .mapToObj(i -> attributes.item(i).getNodeName())
            .toList();
    assertThat(present).as(name).containsAll(form.required);
    assertThat(present)
        .as(name)
        .allMatch(each -> form.required.contains(each) || form.optional.contains(each));
    if (element.hasAttribute("time")) {
      assertThat(element.getAttribute("time")).matches("[0-9]+\\.[0-9]{3}");
    }
    int last = 0;
    int errors = 0;
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        int place = form.children.indexOf(child.getTagName());
        assertThat(place).as("%s in %s", child.getTagName(), name).isGreaterThanOrEqualTo(last);
        last = place;
        errors += child.getTagName().equals("error") ? 1 : 0;
        requireForm(child);
      } else if (!form.children.isEmpty()) {
        assertThat(children.item(i).getTextContent()).as("text in %s", name).isBlank();
      }
    }
    assertThat(errors).as("errors of a case").isLessThanOrEqualTo(1);
  }

  private List<String> errors(RunReport report) throws Exception {
    Element run = written(report);
    List<Element> errors = children(run, "error");
    assertThat(run.getAttribute("errors")).isEqualTo(Integer.toString(errors.size()));
    assertThat(children(run, "testcase")).hasSizeGreaterThanOrEqualTo(errors.size());
    return errors.stream().map(error -> error.getAttribute("message")).toList();
  }

  private Element written(RunReport report)
      throws IOException, ParserConfigurationException, SAXException {
    JUnitXml.write(report, file);
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  private static List<String> attributes(Element element, String... names) {
    return Stream.of(names).map(element::getAttribute).toList();
  }

  private static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
