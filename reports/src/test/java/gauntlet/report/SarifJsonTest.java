package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SarifJsonTest {
  private static final SourceIndex KNOWN =
      finding -> Optional.of(new SourceLine("impls/src/main/java/gauntlet/SpscRing.java", 118));

  private static final SourceIndex UNKNOWN = finding -> Optional.empty();

  private static JsonNode sarif(RunReport report, SourceIndex sources) throws IOException {
    String text = SarifJson.render(report, sources);
    assertThat(schema().validate(new ObjectMapper().readTree(text))).isEmpty();
    return new ObjectMapper().readTree(text).get("runs").get(0);
  }

  /** The schema of OASIS, as a library of others has it. */
  private static Schema schema() throws IOException {
    try (InputStream file =
        SarifJsonTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(file);
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoSarif() throws Exception {
    String wrong = SarifJson.render(Samples.run(), KNOWN).replace("\"ruleId\"", "\"rule\"");

    assertThat(schema().validate(new ObjectMapper().readTree(wrong))).isNotEmpty();
  }

  @Test
  void aFindingPointsAtItsLine() throws Exception {
    JsonNode result = sarif(Samples.runWith(Samples.FINDING), KNOWN).get("results").get(0);

    JsonNode place = result.get("locations").get(0).get("physicalLocation");
    assertThat(place.get("artifactLocation").get("uri").asString())
        .isEqualTo("impls/src/main/java/gauntlet/SpscRing.java");
    assertThat(place.get("region").get("startLine").asInt()).isEqualTo(118);
    assertThat(result.get("ruleId").asString()).isEqualTo("CRASH");
    assertThat(result.get("message").get("text").asString())
        .startsWith("a message was received that nobody had sent")
        .endsWith("./gauntlet replay " + Samples.FINDING.replay());
  }

  @Test
  void theRuleOfAFindingIsItsGuarantee() throws Exception {
    JsonNode run = sarif(Samples.runWith(Samples.FINDING), KNOWN);

    int index = run.get("results").get(0).get("ruleIndex").asInt();
    assertThat(run.get("tool").get("driver").get("rules").get(index).get("id").asString())
        .isEqualTo("CRASH");
  }

  @Test
  void aFindingWithoutASourceSaysWhereItIsInWords() throws Exception {
    JsonNode place =
        sarif(Samples.runWith(Samples.FINDING), UNKNOWN)
            .get("results")
            .get(0)
            .get("locations")
            .get(0);

    assertThat(place.has("physicalLocation")).isFalse();
    assertThat(place.get("logicalLocations").get(0).get("fullyQualifiedName").asString())
        .contains(Samples.BROKEN)
        .contains("SpscRing.write:118");
  }

  @Test
  void whatCouldNotBeRunIsNoSuccess() throws Exception {
    JsonNode invocation = sarif(Samples.run(), KNOWN).get("invocations").get(0);

    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.get("toolExecutionNotifications").get(0).get("message").toString())
        .contains("spsc-ring/crash: no time for a single kill");
  }

  @Test
  void nothingIsNoSuccess() throws Exception {
    assertThat(
            sarif(Samples.empty(), KNOWN)
                .get("invocations")
                .get(0)
                .get("executionSuccessful")
                .asBoolean())
        .isFalse();
  }
}
