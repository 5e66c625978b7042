package dev.parley.conformance;

import dev.parley.simulator.wire.Json;
import tools.jackson.databind.JsonNode;

/// A request and what came back.
public record HttpExchange(HttpMessage request, HttpMessage response) {

  /// The path, without a query.
  public String path() {
    String[] words = request.first().split(" ", -1);
    return words.length < 2 ? "" : words[1].split("\\?", -1)[0];
  }

  /// 0 when nothing came back.
  public int status() {
    String[] words = response.first().split(" ", -1);
    return words.length < 2 ? 0 : Integer.parseInt(words[1]);
  }

  public JsonNode body() {
    return Json.parse(request.body());
  }
}
