package dev.parley.simulator.http;

import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.stream.Frame;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// All that will be sent: the head, and the body as frames.
record Answer(int status, Map<String, String> headers, List<Frame> frames, Delivery delivery) {

  Answer {
    headers = Map.copyOf(headers);
    frames = List.copyOf(frames);
  }

  static Answer json(int status, JsonNode body) {
    return text(status, Json.text(body), "application/json");
  }

  static Answer error(ApiError error) {
    return json(error.status(), error.toJson());
  }

  static Answer text(int status, String body, String contentType) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Answer(
        status,
        Map.of("content-type", contentType, "content-length", Integer.toString(bytes.length)),
        List.of(new Frame.Raw(bytes)),
        Delivery.PLAIN);
  }

  static Answer stream(List<Frame> frames, Delivery delivery) {
    return new Answer(
        200,
        Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache"),
        frames,
        delivery);
  }

  Answer with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, frames, delivery);
  }

  Answer instead(List<Frame> other, Delivery way) {
    return new Answer(status, headers, other, way);
  }
}
