package dev.parley.testing;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.Signal;
import dev.parley.json.JsonReader;
import dev.parley.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One recorded exchange with a real upstream.
public record Recorded(String file, JsonNode exchange) {

  public static List<Recorded> all(String folder) {
    List<Recorded> all = new ArrayList<>();
    for (Path file : Folders.files(ThirdParty.RECORDINGS.place().resolve(folder), ".json")) {
      all.add(new Recorded(file.getFileName().toString(), Json.tree(Fixtures.bytes(file))));
    }
    return all;
  }

  /// Those whose answer is a stream of events.
  public static List<Recorded> streams(String folder) {
    return all(folder).stream()
        .filter(recorded -> recorded.response().has("sse"))
        .filter(recorded -> recorded.exchange.path("op").asString("").equals("create"))
        .toList();
  }

  public JsonNode request() {
    return exchange.path("request").path("body");
  }

  public JsonNode response() {
    return exchange.path("response");
  }

  public int status() {
    return response().path("status").asInt(0);
  }

  public byte[] sse() {
    return response().path("sse").asString("").getBytes(StandardCharsets.UTF_8);
  }

  /// The data of each event, the closing mark left out.
  public List<byte[]> events() {
    List<byte[]> events = new ArrayList<>();
    SseReader reader =
        new SseReader(event -> {
          if (Signal.of(event) instanceof Signal.Event json) {
            events.add(json.data());
          }
        });
    reader.feed(sse());
    reader.end();
    return events;
  }

  /// The events of one of Anthropic's streams, as the records read them.
  public static List<StreamEvent> anthropicEvents(String sse) {
    List<StreamEvent> events = new ArrayList<>();
    SseReader reader =
        new SseReader(event -> {
          if (Signal.of(event) instanceof Signal.Event json) {
            events.add(StreamEvent.read(JsonReader.of(json.data())));
          }
        });
    reader.feed(sse.getBytes(StandardCharsets.UTF_8));
    reader.end();
    return events;
  }
}
