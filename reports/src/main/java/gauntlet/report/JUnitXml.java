package gauntlet.report;

import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}: the report as CI servers read it, a test suite a subject and a test case an
 * engine and a guarantee that it has put to the test.
 *
 * <p>The format knows no "inconclusive": it becomes an error, because "skipped" is shown in green.
 * For the same reason nothing at all is one test case that ended in an error. Counts are of test
 * cases, as readers of the format expect: one with two findings is one failure.
 */
public final class JUnitXml {
  private static final String ILLEGAL_IN_XML =
      "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes the report of a run. */
  public static void write(RunReport report, Path file) throws IOException {
    Files.write(file, render(report).getBytes(StandardCharsets.UTF_8));
  }

  static String render(RunReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXml(xml).writeRun(report);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write XML: seed=" + report.seed(), e);
    }
    return text + "\n";
  }

  private void writeRun(RunReport report) throws XMLStreamException {
    List<Suite> suites = suites(report);
    xml.writeStartDocument("UTF-8", "1.0");
    startLine(0, "testsuites");
    attribute("name", "gauntlet");
    writeCounts(suites.stream().flatMap(suite -> suite.cases().stream()).toList());
    attribute("time", seconds(report.elapsedMillis()));
    for (Suite suite : suites) {
      writeSuite(suite);
    }
    endLine(0);
    xml.writeEndDocument();
  }

  private void writeSuite(Suite suite) throws XMLStreamException {
    startLine(1, "testsuite");
    attribute("name", suite.name());
    writeCounts(suite.cases());
    attribute("time", seconds(suite.cases().stream().mapToLong(Case::millis).sum()));
    for (Case testCase : suite.cases()) {
      writeCase(suite.name(), testCase);
    }
    endLine(1);
  }

  private void writeCounts(List<Case> cases) throws XMLStreamException {
    attribute("tests", Long.toString(cases.size()));
    attribute("failures", count(cases.stream().filter(Case::isFailure)));
    attribute("errors", count(cases.stream().filter(Case::isError)));
    attribute("skipped", "0");
  }

  private void writeCase(String suite, Case testCase) throws XMLStreamException {
    startLine(2, "testcase");
    attribute("classname", suite);
    attribute("name", testCase.name());
    attribute("time", seconds(testCase.millis()));
    for (IdentifiedFinding finding : testCase.findings()) {
      writeFailure(finding);
    }
    for (Unanswered open : testCase.unanswered()) {
      startLine(3, "error");
      attribute("message", open.reason());
      attribute("type", Verdict.INCONCLUSIVE.name());
      xml.writeEndElement();
    }
    endLine(2);
  }

  private void writeFailure(IdentifiedFinding identified) throws XMLStreamException {
    Finding finding = identified.finding();
    startLine(3, "failure");
    attribute("message", finding.message());
    attribute("type", finding.guarantee().name());
    xml.writeCharacters(legal(text(identified)));
    xml.writeEndElement();
  }

  private static String text(IdentifiedFinding identified) {
    Finding finding = identified.finding();
    String head =
        "%s: %s, %s, at %s"
            .formatted(identified.id(), finding.guarantee(), finding.certainty(), finding.where());
    return Stream.of(
            Stream.of(head),
            finding.evidence().stream(),
            Stream.of("replay: " + Words.replayCommand(finding)))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private void startLine(int depth, String element) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeStartElement(element);
  }

  private void endLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String legal(String text) {
    return text.replaceAll(ILLEGAL_IN_XML, "\uFFFD");
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  private static String count(Stream<Case> cases) {
    return Long.toString(cases.count());
  }

  private static List<Suite> suites(RunReport report) {
    return report.subjects().isEmpty()
        ? List.of(new Suite("gauntlet", List.of(Case.nothing(report.unanswered()))))
        : report.subjects().stream().map(JUnitXml::suite).toList();
  }

  private static Suite suite(SubjectReport subject) {
    List<Case> cases =
        subject.engines().isEmpty()
            ? List.of(Case.nothing(subject.unanswered()))
            : subject.engines().stream()
                .flatMap(engine -> cases(subject.id(), engine).stream())
                .toList();
    return new Suite(subject.id(), cases);
  }

  /** A case a guarantee; whatever kept the engine from an answer is an error of each. */
  private static List<Case> cases(String subject, EngineReport report) {
    Set<Guarantee> guarantees = EnumSet.noneOf(Guarantee.class);
    guarantees.addAll(report.exercised().keySet());
    report.result().findings().forEach(finding -> guarantees.add(finding.guarantee()));
    List<Unanswered> unanswered = report.unanswered(subject).stream().toList();
    if (guarantees.isEmpty()) {
      return List.of(new Case(report.engine(), report.elapsedMillis(), List.of(), unanswered));
    }
    List<Case> cases = new ArrayList<>();
    for (Guarantee guarantee : guarantees) {
      cases.add(
          new Case(
              report.engine() + "." + guarantee.name(),
              // One run put them all to the test: its time is told once.
              cases.isEmpty() ? report.elapsedMillis() : 0,
              report.findings(subject).stream()
                  .filter(identified -> identified.finding().guarantee() == guarantee)
                  .toList(),
              unanswered));
    }
    return cases;
  }

  private record Suite(String name, List<Case> cases) {}

  private record Case(
      String name, long millis, List<IdentifiedFinding> findings, List<Unanswered> unanswered) {
    static Case nothing(List<Unanswered> unanswered) {
      return new Case("nothing", 0, List.of(), unanswered);
    }

    boolean isFailure() {
      return !findings.isEmpty();
    }

    boolean isError() {
      return !unanswered.isEmpty();
    }
  }
}
