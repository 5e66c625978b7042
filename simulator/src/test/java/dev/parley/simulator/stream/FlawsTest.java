package dev.parley.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Flaw;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Streams that are told wrongly, each in exactly one way.
final class FlawsTest {
  private static final Step.OutputItem CALL =
      new Step.FunctionCall("look", List.of("{\"a\"", ":1}"), "call_1");

  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private List<Event> told(Flaw flaw) {
    return told(Turn.of(new Step.Flawed(CALL, Set.of(flaw))));
  }

  private List<Event> told(Turn turn) {
    simulator.script(Script.of(turn));
    return client.stream(Client.asking("hi"));
  }

  private static List<String> inside(List<Event> events) {
    return Event.types(events.subList(2, events.size() - 1));
  }

  @Test
  void numbersStayContiguous() {
    for (Flaw flaw : Flaw.values()) {
      List<Event> events = told(flaw);
      for (int i = 0; i < events.size(); i++) {
        assertThat(events.get(i).data().get("sequence_number").intValue()).isEqualTo(i);
      }
      assertThat(events.getLast().data().at("/response/output/0/arguments").stringValue())
          .isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void anItemMayNeverBeClosed() {
    assertThat(inside(told(Flaw.NEVER_CLOSED)))
        .containsExactly(
            "response.output_item.added",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.delta");
  }

  @Test
  void anItemMayComeWholeAtItsEnd() {
    List<Event> events = told(Flaw.DONE_ONLY);
    assertThat(inside(events)).containsExactly("response.output_item.done");
    assertThat(events.get(2).data().at("/item/arguments").stringValue()).isEqualTo("{\"a\":1}");
  }

  @Test
  void anItemMayHaveNoDeltas() {
    assertThat(inside(told(Flaw.NO_DELTAS)))
        .containsExactly(
            "response.output_item.added",
            "response.function_call_arguments.done",
            "response.output_item.done");
  }

  @Test
  void anItemMayChangeItsId() {
    List<Event> events = told(Flaw.CHANGED_IDS);
    assertThat(
            Set.of(
                events.get(2).data().at("/item/id").stringValue(),
                events.get(3).string("item_id"),
                events.get(6).data().at("/item/id").stringValue()))
        .hasSize(3);
  }

  @Test
  void theTerminalEventMayBeEmpty() {
    List<Event> events = told(Turn.of(CALL).withoutOutput());
    assertThat(inside(events)).contains("response.output_item.done");
    assertThat(events.getLast().data().at("/response/output").isEmpty()).isTrue();
  }

  @Test
  void anUnknownEventIsNumberedLikeTheOthers() {
    ObjectNode members = Json.object().put("a", 1);
    List<Event> events = told(Turn.of(new Step.Event("response.metadata", members), CALL));
    assertThat(events.get(2).type()).isEqualTo("response.metadata");
    assertThat(events.get(2).data())
        .isEqualTo(Json.parse("{\"type\":\"response.metadata\",\"a\":1,\"sequence_number\":2}"));
  }

  @Test
  void anErrorMayBeFollowedByAFailure() {
    ApiError error =
        new ApiError(429, "no money", "insufficient_quota", null, "insufficient_quota");
    Fault fault = new Fault.ErrorEvent(error, true, true);
    List<Event> events = told(Turn.failing(fault));
    assertThat(Event.types(events))
        .containsExactly("response.created", "response.in_progress", "error", "response.failed");
    assertThat(events.get(3).data().at("/response/error/code").stringValue())
        .isEqualTo("insufficient_quota");
  }

  @Test
  void aRefusalUsesTheWordsOfOpenAi() {
    simulator.script(
        Script.of(Turn.refusing(ApiError.unsupportedParameter("temperature")).times(2)));
    ObjectNode request = Client.asking("hi");
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = client.create(request);
      JsonNode error = Json.parse(response.body()).get("error");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(error.get("code").stringValue()).isEqualTo("unsupported_parameter");
      assertThat(error.get("param").stringValue()).isEqualTo("temperature");
    }
    assertThat(client.create(request).statusCode()).isEqualTo(200);
  }

  @Test
  void theTierIsWhatWasAskedForUnlessDictated() {
    ObjectNode request = Client.asking("hi", "'service_tier': 'fast'");
    assertThat(client.created(request).get("service_tier").stringValue()).isEqualTo("priority");
    simulator.script(Script.of(Turn.of(CALL).servedAs("flex")));
    assertThat(client.created(request).get("service_tier").stringValue()).isEqualTo("flex");
  }
}
