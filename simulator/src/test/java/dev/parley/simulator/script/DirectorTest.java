package dev.parley.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class DirectorTest {
  private final Director director = new Director();

  private String next(ObjectNode body) {
    return director
        .next(body)
        .map(turn -> ((Step.Text) turn.steps().getFirst()).chunks().getFirst())
        .orElse("improvised");
  }

  private static Turn saying(String text) {
    return Turn.of(new Step.Text(List.of(text), null, List.of()));
  }

  @Test
  void turnsAreTakenInOrderAndAsOftenAsTheySay() {
    director.replace(Script.of(saying("a").times(2), saying("b")));
    ObjectNode body = Client.asking("hi");
    assertThat(List.of(next(body), next(body), next(body), next(body)))
        .containsExactly("a", "a", "b", "improvised");
  }

  @Test
  void aTurnForOthersIsPassedOver() {
    director.replace(
        Script.of(
            saying("weather").matching(Match.lastUserText("weather")),
            saying("six").matching(new Match(null, "gpt-6-sol", null)),
            saying("rest").always()));
    assertThat(next(Client.asking("hi"))).isEqualTo("rest");
    assertThat(next(Client.asking("the weather, please"))).isEqualTo("weather");
    assertThat(next(Client.asking("the weather, please"))).isEqualTo("rest");
    assertThat(next(Client.asking("hi").put("model", "gpt-6-sol"))).isEqualTo("six");
  }

  @Test
  void toolOutputsTellTheSecondRequestFromTheFirst() {
    director.replace(Script.of(saying("after").matching(new Match(null, null, true)).always()));
    ObjectNode body = Client.asking("hi");
    assertThat(next(body)).isEqualTo("improvised");
    body.withArray("input").add(Json.parse("{\"type\":\"function_call\",\"call_id\":\"c\"}"));
    body.withArray("input")
        .add(Json.parse("{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"x\"}"));
    assertThat(next(body)).isEqualTo("after");
    body.withArray("input").addObject().put("role", "user").put("content", "and now?");
    assertThat(next(body)).isEqualTo("improvised");
  }

  @Test
  void aTurnMayBeForThoseThatSayTooMuch() {
    director.replace(
        Script.of(saying("summed up").matching(Match.has("reasoning.summary")).always()));
    ObjectNode body = Client.asking("hi", "'reasoning': {'effort': 'low', 'summary': 'auto'}");
    assertThat(next(body)).isEqualTo("summed up");
    assertThat(next(Client.asking("hi", "'reasoning': {'effort': 'low'}"))).isEqualTo("improvised");
  }

  @Test
  void aNewScriptReplacesTheRest() {
    director.replace(Script.of(saying("old").always()));
    director.replace(Script.none());
    assertThat(next(Client.asking("hi"))).isEqualTo("improvised");
  }
}
