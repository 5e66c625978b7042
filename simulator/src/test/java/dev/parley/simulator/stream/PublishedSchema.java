package dev.parley.simulator.stream;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.simulator.ThirdParty;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// OpenAI's own description of its API, where it is at hand.
public final class PublishedSchema {
  private static final String LOCATION = "https://openai.invalid/openapi.json";
  private static final String COMPONENTS = LOCATION + "#/components/schemas/";

  private final SchemaRegistry registry;
  private final Map<String, String> componentByEvent = new HashMap<>();

  private PublishedSchema(String openapi) {
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(LOCATION, openapi)));
    for (Map.Entry<String, JsonNode> component :
        Json.parse(openapi).at("/components/schemas").properties()) {
      String type = component.getValue().at("/properties/type/enum/0").stringValue("");
      if (type.startsWith("response.") || component.getKey().equals("ResponseErrorEvent")) {
        componentByEvent.put(type, component.getKey());
      }
    }
  }

  public static Optional<PublishedSchema> find() throws IOException {
    Path place = ThirdParty.place("PARLEY_OPENAPI", "openai");
    Path file = Files.isDirectory(place) ? place.resolve("openapi-subset.json") : place;
    return Files.isRegularFile(file)
        ? Optional.of(new PublishedSchema(Files.readString(file)))
        : Optional.empty();
  }

  /// What is wrong with an event; nothing is known of undocumented ones.
  List<String> eventFaults(JsonNode event) {
    String type = event.path("type").stringValue("");
    String component = componentByEvent.get(type);
    if (component == null) {
      return type.equals("keepalive") ? List.of() : List.of("undocumented event " + type);
    }
    return faults(component, event);
  }

  public List<String> faults(String component, JsonNode json) {
    Schema schema = registry.getSchema(SchemaLocation.of(COMPONENTS + component));
    return schema.validate(json).stream().map(Error::toString).toList();
  }
}
