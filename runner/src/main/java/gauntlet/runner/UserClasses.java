package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.catalog.UnknownSubjectException;
import gauntlet.subject.Subject;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Classes of the user's, beside Gauntlet's own: for this JVM and for all that it starts. */
final class UserClasses {
  private static final String CLASS_PATH = "java.class.path";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Jars and folders with classes of yours, one after another, as java has it.")
  void add(String classPath) {
    URL[] urls =
        Stream.of(classPath.split(File.pathSeparator))
            .map(entry -> url(Path.of(entry).toAbsolutePath()))
            .toArray(URL[]::new);
    // What JVMs are started with that run the engines.
    System.setProperty(CLASS_PATH, System.getProperty(CLASS_PATH) + File.pathSeparator + classPath);
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(new URLClassLoader(urls, thread.getContextClassLoader()));
  }

  /** The subject of that id or class. */
  Subject<?> subject(String name) {
    try {
      return Subjects.named(name);
    } catch (UnknownSubjectException e) {
      throw new UsageException(e.getMessage() + " (gauntlet list shows them)", e);
    }
  }

  private URL url(Path entry) {
    if (!Files.exists(entry)) {
      throw new ParameterException(
          spec.commandLine(), "nothing there for the class path: path=" + entry);
    }
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new ParameterException(spec.commandLine(), "not for a class path: path=" + entry, e);
    }
  }
}
