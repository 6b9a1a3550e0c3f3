package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written is what the schemas in {@code docs} say, and nothing besides. */
class SchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static List<RunReport> runs() {
    RunReport whole = Samples.run();
    return List.of(
        whole,
        Samples.race(),
        Samples.death(),
        Samples.played(),
        Samples.forbidden(),
        Samples.empty(),
        new RunReport(
            whole.verdict(),
            whole.seed(),
            whole.budgetMillis(),
            whole.elapsedMillis(),
            whole.subjects(),
            Optional.of(new Shard(2, 3))));
  }

  private static List<String> teeth() {
    return List.of(
        TeethJson.render(TeethReportTest.sample()), WeakenJson.render(WeakenReportTest.sample()));
  }

  private static JsonNode verdict(RunReport report) {
    return MAPPER.readTree(VerdictJson.render(report));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aVerdictIsValid(RunReport report) {
    assertThat(Schemas.violatedByVerdict(verdict(report))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("teeth")
  void teethAreValid(String json) {
    assertThat(Schemas.violatedByTeeth(MAPPER.readTree(json))).isEmpty();
  }

  /** Wherever in a verdict there is an object whose fields are known, one more is refused. */
  @ParameterizedTest
  @MethodSource("runs")
  void aFieldThatIsNotDeclaredIsRefused(RunReport report) {
    JsonNode document = verdict(report);
    for (ObjectNode object : objects(document)) {
      object.put("undeclared", true);
      assertThat(Schemas.violatedByVerdict(document)).as("%s", object).isNotEmpty();
      object.remove("undeclared");
    }
    assertThat(Schemas.violatedByVerdict(document)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("teeth")
  void soItIsInTeeth(String json) {
    JsonNode document = MAPPER.readTree(json);
    for (ObjectNode object : objects(document)) {
      object.put("undeclared", true);
      assertThat(Schemas.violatedByTeeth(document)).as("%s", object).isNotEmpty();
      object.remove("undeclared");
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aFieldThatIsMissingIsMissed(RunReport report) {
    ObjectNode document = (ObjectNode) verdict(report);
    document.remove("seed");

    assertThat(Schemas.violatedByVerdict(document)).isNotEmpty();
  }

  /** So that no object of the schema lets anything in that nobody has described. */
  @Test
  void everyObjectIsClosedOrAMapOfOneKindOfValues() {
    for (JsonNode schema : List.of(Schemas.verdict(), Schemas.teeth())) {
      List<ObjectNode> objects = objects(schema);
      assertThat(objects).hasSizeGreaterThan(10);
      assertThat(objects)
          .filteredOn(each -> each.path("type").stringValue("").equals("object"))
          .allMatch(
              each ->
                  each.has("properties")
                      ? !each.get("additionalProperties").asBoolean(true)
                      : each.path("additionalProperties").has("type"));
    }
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> objects = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    for (JsonNode child : node) {
      objects.addAll(objects(child));
    }
    return objects;
  }
}
