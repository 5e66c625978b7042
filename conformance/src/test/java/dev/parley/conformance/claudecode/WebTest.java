package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/// Looking into the web, by the upstream's search and by the client's own fetching.
final class WebTest extends Scenarios {
  @RegisterExtension static final House house = House.plain();

  private static Step cited(String text, String url) {
    ObjectNode annotation = Json.object();
    annotation.put("type", "url_citation").put("url", url).put("title", "The page");
    annotation.put("start_index", 0).put("end_index", text.length());
    return new Step.Text(Step.words(text), null, List.of(annotation));
  }

  @Test
  void aSearchFindsPagesAndCitesThem() {
    house.plays(
        Turn.of(
                Hosted.search("parley release", "https://example.org/a", "https://example.org/b"),
                cited("It is out.", "https://example.org/a"))
            .matching(Match.lastUserText("Perform a web search")),
        Turn.of(call("WebSearch", Map.of("query", "parley release"))),
        Turn.of(Step.text("It came out.")));
    Run run = new Desk(claude, house, place).set("ENABLE_TOOL_SEARCH", "false").ask("Is it out?");

    assertThat(run.text()).isEqualTo("It came out.");
    List<Call> asked = house.asked();
    assertThat(asked).hasSize(3);
    assertThat(asked.get(1).json().path("tools").toString()).contains("\"web_search\"");
    assertThat(outputs(asked.getLast()).getLast()).contains("https://example.org/a", "It is out.");
  }

  @Test
  void aPageIsFetchedAndSummarised() throws IOException {
    Page page = Page.saying("<h1>Opening hours</h1>", place);
    String url = page.url();
    house.plays(
        Turn.of(Step.text("Open from nine.")).matching(Match.lastUserText("Web page content:")),
        Turn.of(call("WebFetch", Map.of("url", url, "prompt", "When is it open?"))),
        Turn.of(Step.text("At nine.")));
    Run run =
        new Desk(claude, house, place)
            .set("ENABLE_TOOL_SEARCH", "false")
            .set("NODE_EXTRA_CA_CERTS", page.certificate().toString())
            .settings("{\"skipWebFetchPreflight\":true}")
            .ask("When is it open?");
    page.close();

    assertThat(run.text()).isEqualTo("At nine.");
    assertThat(outputs(house.asked().getLast()).getLast()).contains("Open from nine.");
  }
}
