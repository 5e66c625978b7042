package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StructuredMessage;
import com.anthropic.models.messages.StructuredMessageCreateParams;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Answers as objects of a class, whose schema binds the model.
final class StructuredOutputTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  /// What is wanted.
  @JsonClassDescription("A shop.")
  record Shop(String name, @JsonPropertyDescription("Hours it is open.") List<Hours> hours) {}

  /// From when to when.
  record Hours(String day, int from, int till) {}

  private static final Step ANSWER =
      Step.text(
          "{\"name\":\"The corner\",\"hours\":[{\"day\":\"Monday\",\"from\":9,\"till\":17}]}");
  private static final Shop SHOP = new Shop("The corner", List.of(new Hours("Monday", 9, 17)));

  private static StructuredMessageCreateParams<Shop> question() {
    return Questions.plain().outputConfig(Shop.class).build();
  }

  @Test
  void anAnswerIsAnObjectOfItsClass() {
    house.plays(Turn.of(ANSWER));
    StructuredMessage<Shop> message = sdk.client().messages().create(question());
    assertThat(message.content().getFirst().asText().text()).isEqualTo(SHOP);
  }

  @Test
  void aStreamAddsUpToAnObjectOfItsClass() {
    house.plays(Turn.of(Step.reasoning("Hm."), ANSWER));
    MessageAccumulator accumulator = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> response =
        sdk.client().messages().createStreaming(question())) {
      response.stream().forEach(accumulator::accumulate);
    }
    assertThat(accumulator.message(Shop.class).content().getLast().asText().text()).isEqualTo(SHOP);
  }

  @Test
  void theSchemaBindsTheModel() {
    house.plays(Turn.of(ANSWER));
    sdk.client().messages().create(question());
    JsonNode format = house.asked().getFirst().json().path("text").path("format");
    assertThat(format.path("type").stringValue("")).isEqualTo("json_schema");
    assertThat(format.path("strict").booleanValue(false)).isTrue();
    assertThat(format.at("/schema/properties").propertyNames()).contains("name", "hours");
  }

  /// Nobody wrote a script: the simulator answers by the schema it was given.
  @Test
  void whateverFitsTheSchemaFitsTheClass() {
    StructuredMessage<Shop> message = sdk.client().messages().create(question());
    assertThat(message.content().getLast().asText().text().hours()).isNotNull();
  }
}
