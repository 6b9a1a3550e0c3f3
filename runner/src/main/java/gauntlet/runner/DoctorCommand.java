package gauntlet.runner;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gauntlet doctor}. */
@Command(
    name = "doctor",
    description = "Says whether this machine has what the engines need.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Diagnosis> diagnoses = Doctor.examine();
    diagnoses.forEach(out::println);
    boolean healthy = diagnoses.stream().allMatch(Diagnosis::healthy);
    out.println(healthy ? "All engines can run here." : "Not all engines can run here.");
    out.flush();
    return (healthy ? ExitCode.PASSED : ExitCode.INCONCLUSIVE).status();
  }
}
