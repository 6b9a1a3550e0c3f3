package gauntlet.report;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code verdict.json}: the report as programs read it, and the only form of it that is read back.
 * The shape is described in {@code docs/verdict-json.md}.
 *
 * <p>Reading accepts nothing this class would not have written: a verdict that does not follow from
 * its parts must not slip in through a file.
 */
public final class VerdictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // Jackson writes an enum as toString() does: a certainty by its label.
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .annotationIntrospector(new AllButOptionalRequired())
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(printer())
          .build();

  /** Every field has to be there, unless its type says that it need not. */
  private static final class AllButOptionalRequired extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return member.getRawType() != Optional.class;
    }
  }

  private VerdictJson() {}

  /** Writes the report of a run. */
  public static void write(RunReport report, Path file) throws IOException {
    write(render(report), file);
  }

  /**
   * Reads the report of a run.
   *
   * @throws NotAVerdictFileException if {@link #write} did not write the file
   */
  public static RunReport read(Path file) throws IOException {
    return read(file, RunDocument.class, RunDocument::toReport, RunDocument::of);
  }

  /** Writes the report of one engine on {@code subject}: one of the engines of a verdict file. */
  public static void writeEngine(String subject, EngineReport report, Path file)
      throws IOException {
    write(toJson(EngineDocument.of(subject, report)), file);
  }

  /**
   * Reads the report of one engine on {@code subject}.
   *
   * @throws NotAVerdictFileException if {@link #writeEngine} did not write the file, or findings in
   *     it are on another subject
   */
  public static EngineReport readEngine(String subject, Path file) throws IOException {
    return read(
        file,
        EngineDocument.class,
        EngineDocument::toReport,
        report -> EngineDocument.of(subject, report));
  }

  /** The report of a run, as {@link #write} writes it. */
  public static String render(RunReport report) {
    return toJson(RunDocument.of(report));
  }

  static String toJson(Object document) {
    return MAPPER.writeValueAsString(document) + "\n";
  }

  static void write(String json, Path file) throws IOException {
    Files.write(file, json.getBytes(StandardCharsets.UTF_8));
  }

  private static <D, R> R read(
      Path file, Class<D> shape, Function<D, R> toReport, Function<R, D> toDocument)
      throws IOException {
    byte[] json = Files.readAllBytes(file);
    try {
      D document = MAPPER.readValue(json, shape);
      if (document != null) {
        R report = toReport.apply(document);
        // What is derived when writing (version, ids) must be as derived again.
        if (document.equals(toDocument.apply(report))) {
          return report;
        }
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new NotAVerdictFileException(file, e);
    }
    throw new NotAVerdictFileException(file);
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
