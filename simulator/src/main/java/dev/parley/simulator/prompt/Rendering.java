package dev.parley.simulator.prompt;

import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Writes values in order; a picture or a blob becomes its hash and as much filler as it weighs.
final class Rendering {
  private static final int BYTES_PER_TOKEN = 4;
  private static final int TOKENS_PER_IMAGE = 765;
  private static final int TOKENS_PER_FILE = 1200;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> breakpoints = new ArrayList<>();

  byte[] bytes() {
    return out.toByteArray();
  }

  int length() {
    return out.size();
  }

  List<Integer> breakpoints() {
    return List.copyOf(breakpoints);
  }

  void value(JsonNode value) {
    switch (value.getNodeType()) {
      case ARRAY -> value.forEach(this::value);
      case OBJECT -> object(value);
      case STRING -> text(value.stringValue());
      case BINARY, BOOLEAN, NUMBER, POJO -> text(Json.text(value));
      case MISSING, NULL -> {}
    }
  }

  private void object(JsonNode object) {
    text("\n");
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      member(member.getKey(), member.getValue());
    }
    if (object.path("prompt_cache_breakpoint").isObject()) {
      breakpoints.add(out.size());
    }
  }

  private void member(String name, JsonNode value) {
    switch (name) {
      case "id", "status", "prompt_cache_breakpoint", "detail", "annotations", "logprobs" -> {}
      case "image_url" -> opaque(value.path("url").asOptional().orElse(value), TOKENS_PER_IMAGE);
      case "file_id" -> opaque(value, TOKENS_PER_IMAGE);
      case "file_data", "file_url" -> opaque(value, TOKENS_PER_FILE);
      case "encrypted_content" ->
          opaque(
              value,
              EncryptedContent.open(value.stringValue(""))
                  .map(EncryptedContent::tokens)
                  .orElse(64));
      case "text", "content", "type", "role" -> value(value);
      default -> {
        text(name + ":");
        value(value);
      }
    }
  }

  private void opaque(JsonNode value, int tokens) {
    if (value.isString()) {
      String hash = "%08x".formatted(value.stringValue().hashCode());
      text(hash + "#".repeat(Math.max(0, tokens * BYTES_PER_TOKEN - hash.length())));
    }
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.write(' ');
  }
}
