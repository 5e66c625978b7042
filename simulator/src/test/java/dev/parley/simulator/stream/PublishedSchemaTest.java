package dev.parley.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the simulator sends is what OpenAI publishes. Without its schema there is nothing to check.
final class PublishedSchemaTest {
  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);
  private final Optional<PublishedSchema> published = PublishedSchema.find();

  PublishedSchemaTest() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private List<String> faults(String component, JsonNode json) {
    return published.map(schema -> schema.faults(component, json)).orElse(List.of());
  }

  @Test
  void everyEventHasThePublishedForm() {
    List<String> faults = new ArrayList<>();
    int events = 0;
    for (StreamLawsTest.Case given : StreamLawsTest.streams().toList()) {
      simulator.script(Script.of(Turn.of(given.steps()).always()));
      for (Event event : client.stream(given.request())) {
        List<String> found =
            published.map(schema -> schema.eventFaults(event.data())).orElse(List.of());
        found.stream()
            .limit(1)
            .forEach(fault -> faults.add(given.name() + ", " + event.type() + ": " + fault));
        events++;
      }
    }
    published.ifPresent(schema -> System.out.println("compared with the published schema"));
    assertThat(faults).isEmpty();
    assertThat(events).isPositive();
  }

  @Test
  void failuresHaveThePublishedForm() {
    Turn talk = Turn.of(Step.text("hi"));
    ApiError error = new ApiError(500, "oops", "server_error", null, "server_error");
    for (Fault fault :
        List.of(new Fault.Failed("server_error", "oops"), new Fault.ErrorEvent(error, false))) {
      simulator.script(Script.of(talk.after(4, fault)));
      JsonNode last = client.stream(Client.asking("hi")).getLast().data();
      assertThat(published.map(schema -> schema.eventFaults(last)).orElse(List.of())).isEmpty();
    }
  }

  @Test
  void bodiesHaveThePublishedForm() {
    ObjectNode request = Client.asking("hi");
    assertThat(faults("Response", client.created(request))).isEmpty();
    String refusal = client.create(request.deepCopy().put("model", "gpt-9")).body();
    assertThat(faults("ErrorResponse", Json.parse(refusal))).isEmpty();
    request.remove("store");
    String count = client.post("/responses/input_tokens", Json.text(request)).body();
    assertThat(faults("TokenCountsResource", Json.parse(count))).isEmpty();
  }
}
