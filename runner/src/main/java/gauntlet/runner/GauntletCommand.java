package gauntlet.runner;

import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gauntlet} on the command line. */
@Command(
    name = "gauntlet",
    description = "Puts inter-process communication code through everything that can go wrong.",
    mixinStandardHelpOptions = true,
    version = "gauntlet 0.1.0",
    subcommands = {
      VerifyCommand.class,
      TeethCommand.class,
      ReplayCommand.class,
      LitmusCommand.class,
      CheckCommand.class,
      ReportCommand.class,
      MergeCommand.class,
      ListCommand.class,
      ExplainCommand.class,
      RegionsCommand.class,
      DoctorCommand.class,
      GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:passed",
      "1:violated, or a planted bug or a weakened access was missed",
      "2:inconclusive: something could not be run",
      "3:usage error",
      "4:harness error"
    })
public final class GauntletCommand implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    Interruption.prepare();
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, with the exit codes and the one-line errors of Gauntlet. */
  static CommandLine commandLine() {
    return new CommandLine(new GauntletCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, arguments) -> usageError(e.getCommandLine().getErr(), e.getMessage()))
        .setExecutionExceptionHandler(
            (e, commandLine, result) ->
                e instanceof UsageException
                    ? usageError(commandLine.getErr(), e.getMessage())
                    : harnessError(commandLine.getErr(), e));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing; gauntlet --help lists them");
  }

  private static int usageError(PrintWriter err, String message) {
    err.println("gauntlet: " + message);
    return ExitCode.USAGE_ERROR.status();
  }

  private static int harnessError(PrintWriter err, Exception e) {
    err.println("gauntlet: the harness failed: " + e);
    e.printStackTrace(err);
    return ExitCode.HARNESS_ERROR.status();
  }
}
