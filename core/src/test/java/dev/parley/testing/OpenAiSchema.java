package dev.parley.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// OpenAI's published schema as a judge.
public final class OpenAiSchema {
  private static final String LOCATION = "https://openai.invalid/openapi.json";

  private final Schema schema;

  public OpenAiSchema(String component) {
    String openapi = Fixtures.text(ThirdParty.OPENAPI.files("openapi-subset.json").getFirst());
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(LOCATION, openapi)));
    schema = registry.getSchema(SchemaLocation.of(LOCATION + "#/components/schemas/" + component));
  }

  /// What is wrong with it; empty when nothing is.
  public List<String> faults(JsonNode json) {
    return schema.validate(json).stream().map(Error::toString).toList();
  }
}
