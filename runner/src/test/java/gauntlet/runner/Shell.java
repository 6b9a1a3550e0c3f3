package gauntlet.runner;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands as a shell would, within this JVM. */
final class Shell {
  record Result(int exit, String out, String err) {}

  private Shell() {}

  static Result gauntlet(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        GauntletCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = commandLine.execute(arguments);
    return new Result(exit, out.toString(), err.toString());
  }
}
