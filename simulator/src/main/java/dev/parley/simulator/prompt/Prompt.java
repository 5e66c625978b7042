package dev.parley.simulator.prompt;

import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A request as the model reads it: tools, instructions, format, then the items, one text. Its size
/// and its prefixes are therefore what token counts and prompt caching are made of.
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record Prompt(byte[] text, List<Integer> breakpoints) {
  private static final int BYTES_PER_TOKEN = 4;
  private static final int TOKENS_PER_IMAGE = 765;
  private static final int TOKENS_PER_FILE = 1200;

  public int tokens() {
    return (text.length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }

  public static int tokens(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }

  public static Prompt of(JsonNode body) {
    Rendering rendering = new Rendering();
    for (String name : List.of("tools", "instructions", "text", "response_format")) {
      rendering.value(body.path(name));
    }
    JsonNode input = body.path("input");
    if (input.isString()) {
      rendering.text("user\n");
    }
    rendering.value(input);
    rendering.value(body.path("messages"));
    return new Prompt(
        rendering.out.toString().getBytes(StandardCharsets.UTF_8),
        List.copyOf(rendering.breakpoints));
  }

  /// Writes values in order; a picture or a blob becomes its hash and as much filler as it weighs.
  private static final class Rendering {
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> breakpoints = new ArrayList<>();

    private void value(JsonNode value) {
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
        breakpoints.add(out.toString().getBytes(StandardCharsets.UTF_8).length);
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
      out.append(text).append(' ');
    }
  }
}
