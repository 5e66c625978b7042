package dev.parley.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.testing.Json;
import dev.parley.testing.Recorded;
import dev.parley.testing.ThirdParty;
import org.junit.jupiter.api.Test;

/// Law 4 on OpenAI's side: what was recorded survives reading and writing.
final class ResponseEventTest {

  @Test
  void recordedEventsReadAndWrittenAreTheSame() {
    int cases = 0;
    for (Recorded recorded : Recorded.streams("responses")) {
      for (byte[] data : recorded.events()) {
        byte[] written = JsonWriter.bytes(ResponseEvent.read(JsonReader.of(data)));
        assertThat(Json.compact(Json.tree(written)))
            .as(recorded.file())
            .isEqualTo(Json.compact(Json.tree(data)));
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("recorded events of the Responses API", cases);
  }

  @Test
  void recordedResponsesReadAndWrittenAreTheSame() {
    int cases = 0;
    for (Recorded recorded : Recorded.all("responses")) {
      if (recorded.response().path("body").has("output")) {
        byte[] data = Json.bytes(recorded.response().path("body"));
        byte[] written = JsonWriter.bytes(Response.read(JsonReader.of(data)));
        assertThat(Json.compact(Json.tree(written)))
            .as(recorded.file())
            .isEqualTo(Json.compact(Json.tree(data)));
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("recorded whole responses", cases);
  }
}
