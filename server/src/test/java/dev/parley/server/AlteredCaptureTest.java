package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was altered in a capture, or is configured otherwise, is found, and nothing else.
class AlteredCaptureTest {
  @TempDir private Path folder;
  private Captured house;

  @BeforeEach
  void start() {
    house = new Captured(folder);
  }

  private void captureOne() throws Exception {
    try (Simulator simulator = Simulator.start(Simulation.defaults().playing(Captured.TOOL_LOOP));
        TestGateway gateway = house.capturing(simulator.baseUrl())) {
      gateway.send(gateway.message("/v1/messages", Captured.talk("true", "")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"max_output_tokens\":4000 | \"max_output_tokens\":4001 |"
            + " upstream.0.request.body.max_output_tokens | 4001 | 4000",
        "\"model\":\"gpt-6.1-terra\",\"store | \"model\":\"gpt-5\",\"store |"
            + " upstream.0.request.body.model | \"gpt-5\" | \"gpt-6.1-terra\"",
        "\"path\":\"/v1/responses\" | \"path\":\"/v2/responses\" | upstream.0.request.path |"
            + " /v2/responses | /v1/responses",
        "\"parley-upstream\":\"default\" | \"parley-upstream\":\"other\" |"
            + " client.response.headers.parley-upstream | other | default",
        "\\\"name\\\":\\\"list_tides\\\",\\\"input | \\\"name\\\":\\\"list_waves\\\",\\\"input |"
            + " client.response.events.8.content_block.name | \"list_waves\" | \"list_tides\"",
      })
  void whatWasAlteredIsFoundAndNothingElse(
      String old, String other, String at, String captured, String now) throws Exception {
    captureOne();
    String text = Files.readString(house.only());
    assertThat(text).contains(old);
    Files.writeString(house.only(), text.replace(old, other));

    assertThat(house.replay("--json")).as(house.said()).isEqualTo(1);
    String differences =
        Json.at(house.said().replaceFirst("^\\[", "").replaceFirst("]\n$", ""), "differences");
    assertThat(differences)
        .isEqualTo(
            JsonWriter.text(line ->
                line.values(
                    List.<JsonValue>of(one ->
                        one.begin()
                            .member("at", at)
                            .member("captured", captured)
                            .member("now", now)
                            .end()))));
  }

  @Test
  void peopleReadWhereWhatWasAndWhatIs() throws Exception {
    captureOne();
    String text = Files.readString(house.only());
    Files.writeString(
        house.only(), text.replace("\"max_output_tokens\":4000", "\"max_output_tokens\":9"));

    assertThat(house.replay()).isEqualTo(1);
    assertThat(house.said())
        .isEqualTo(
            house.only().getFileName()
                + ": 1 difference\n"
                + "  upstream.0.request.body.max_output_tokens\n"
                + "    captured  9\n"
                + "    now       4000\n"
                + "1 exchange: 1 differ\n");
  }

  @Test
  void anotherConfigurationShowsWhatItChanges() throws Exception {
    captureOne();
    Path file = Files.writeString(folder.resolve("other.yaml"), "model: gpt-5.5\n");

    assertThat(house.replay("--config", file.toString(), "--json")).isEqualTo(1);
    assertThat(house.said())
        .contains(
            "{\"at\":\"upstream.0.request.body.model\",\"captured\":\"\\\"gpt-6.1-terra\\\"\","
                + "\"now\":\"\\\"gpt-5.5\\\"\"}");
  }
}
