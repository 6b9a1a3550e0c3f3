package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Guarantee;
import gauntlet.report.SubjectListJson;
import gauntlet.subject.Subject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gauntlet list}. */
@Command(
    name = "list",
    description = "Lists the subjects that Gauntlet brings along.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(SubjectListJson.render(Subjects.all()));
    } else {
      printTable(Subjects.all(), out);
    }
    out.flush();
    return ExitCode.PASSED.status();
  }

  private static void printTable(List<Subject<?>> subjects, PrintWriter out) {
    String form =
        "%%-%ds  %%-%ds  %%-%ds  %%-%ds  %%s%%n"
            .formatted(
                longest(subjects.stream().map(Subject::id)),
                longest(subjects.stream().map(subject -> subject.contract().name())),
                longest(subjects.stream().map(subject -> subject.medium().inWords())),
                longest(subjects.stream().map(ListCommand::guarantees)));
    subjects.forEach(
        subject ->
            out.printf(
                form,
                subject.id(),
                subject.contract().name(),
                subject.medium().inWords(),
                guarantees(subject),
                subject.summary()));
  }

  private static String guarantees(Subject<?> subject) {
    return String.join(" ", Guarantee.declaredBy(subject).values());
  }

  private static int longest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(1);
  }
}
