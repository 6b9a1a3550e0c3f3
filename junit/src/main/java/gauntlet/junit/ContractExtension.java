package gauntlet.junit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the run of a test of a contract, and attaches its report to the test. */
final class ContractExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(ContractExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ContractRun.class;
  }

  @Override
  public ContractRun resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ContractRun run =
        ContractRun.of(
            (SubjectContract) context.getRequiredTestInstance(),
            new ContractOptions(
                Optional.ofNullable(context.getRequiredTestClass().getAnnotation(Gauntlet.class)),
                context::getConfigurationParameter));
    context.getStore(NAMESPACE).put(ContractRun.class, run);
    return run;
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    ContractRun run = context.getStore(NAMESPACE).get(ContractRun.class, ContractRun.class);
    if (run != null) {
      run.writeReport();
      context.publishReportEntry("gauntlet.seed", Long.toString(run.seed()));
      context.publishReportEntry("gauntlet.report", run.html().toString());
      context.publishFile(
          "report.html",
          MediaType.create("text", "html", StandardCharsets.UTF_8),
          copy -> Files.copy(run.html(), copy, StandardCopyOption.REPLACE_EXISTING));
    }
  }
}
