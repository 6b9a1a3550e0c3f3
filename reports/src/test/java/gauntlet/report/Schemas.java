package gauntlet.report;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The schemas that users find in {@code docs}. */
final class Schemas {
  private static final Path DOCUMENTS = Path.of("..", "docs");
  private static final String VERDICT = "urn:gauntlet:verdict:1";
  private static final String TEETH = "urn:gauntlet:teeth:1";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      VERDICT, read("verdict.schema.json"),
                      TEETH, read("teeth.schema.json"))));

  private Schemas() {}

  private static String read(String name) {
    try {
      return Files.readString(DOCUMENTS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Error> violatedByVerdict(JsonNode document) {
    return violated(VERDICT, document);
  }

  static List<Error> violatedByTeeth(JsonNode document) {
    return violated(TEETH, document);
  }

  private static List<Error> violated(String id, JsonNode document) {
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(id));
    return schema.validate(document);
  }

  /** The schema itself. */
  static JsonNode verdict() {
    return new ObjectMapper().readTree(read("verdict.schema.json"));
  }

  static JsonNode teeth() {
    return new ObjectMapper().readTree(read("teeth.schema.json"));
  }
}
