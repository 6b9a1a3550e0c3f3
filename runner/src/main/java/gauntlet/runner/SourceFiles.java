package gauntlet.runner;

import gauntlet.catalog.Subjects;
import gauntlet.catalog.UnknownSubjectException;
import gauntlet.engine.Finding;
import gauntlet.engine.Step;
import gauntlet.report.IdentifiedFinding;
import gauntlet.report.SourceIndex;
import gauntlet.report.SourceLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java sources below a folder, by the names of their classes. Findings name a class and a line;
 * a name that several sources have names none.
 */
public final class SourceFiles implements SourceIndex {
  /** Such as {@code SpscRing.publish:153@bci#1}. */
  private static final Pattern PLACE = Pattern.compile("\\b([A-Z]\\w*)(?:\\$\\w+)*\\.\\w+:(\\d+)");

  private static final String EXTENSION = ".java";
  private static final Set<String> SKIPPED = Set.of("target", "build", "out", "node_modules");

  private final Path root;
  private final Map<String, String> paths = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private boolean found;

  private SourceFiles(Path root) {
    this.root = root;
  }

  /** Those below this folder, which is looked through when a finding asks: most runs have none. */
  public static SourceFiles below(Path root) {
    return new SourceFiles(root);
  }

  private synchronized void find() {
    if (found) {
      return;
    }
    try {
      Files.walkFileTree(root, new Search());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for sources: folder=" + root, e);
    }
    found = true;
  }

  private final class Search extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return isSkipped(root, folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      add(root.relativize(file));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // Where nobody may look, no source is found.
    }
  }

  private static boolean isSkipped(Path root, Path folder) {
    String name = String.valueOf(folder.getFileName());
    return !folder.equals(root) && (name.startsWith(".") || SKIPPED.contains(name));
  }

  private void add(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(EXTENSION)) {
      String type = name.substring(0, name.length() - EXTENSION.length());
      if (paths.put(type, file.toString()) != null) {
        ambiguous.add(type);
      }
    }
  }

  /** The line that shows it; else the last one that was about to run; else the subject's class. */
  @Override
  public Optional<SourceLine> lineOf(IdentifiedFinding identified) {
    find();
    Finding finding = identified.finding();
    Stream<String> steps =
        finding.interleaving().stream()
            .flatMap(interleaving -> interleaving.steps().reversed().stream())
            .map(Step::where);
    return Stream.concat(Stream.of(finding.where()), steps)
        .flatMap(place -> place(place).stream())
        .findFirst()
        .or(() -> subjectClass(finding.replay().subject()).flatMap(type -> lineOf(type, 1)));
  }

  /** None if its classes are not here: a report may come from another machine. */
  private static Optional<String> subjectClass(String subject) {
    try {
      return Optional.of(Subjects.named(subject).getClass().getSimpleName());
    } catch (UnknownSubjectException e) {
      return Optional.empty();
    }
  }

  private Optional<SourceLine> place(String text) {
    Matcher matcher = PLACE.matcher(text);
    return matcher.find()
        ? lineOf(matcher.group(1), Integer.parseInt(matcher.group(2)))
        : Optional.empty();
  }

  private Optional<SourceLine> lineOf(String type, int line) {
    return ambiguous.contains(type)
        ? Optional.empty()
        : Optional.ofNullable(paths.get(type)).map(path -> new SourceLine(path, line));
  }
}
