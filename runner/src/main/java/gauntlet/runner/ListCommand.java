package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.report.SubjectListJson;
import gauntlet.subject.Subject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
      Subjects.all().forEach(subject -> out.println(line(subject)));
    }
    out.flush();
    return ExitCode.PASSED.status();
  }

  private static String line(Subject<?> subject) {
    return "%-32s %-14s %s".formatted(subject.id(), subject.contract().name(), subject.summary());
  }
}
