package dev.parley.simulator.rules;

import dev.parley.simulator.profile.Asks;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The content of messages: a text, or parts.
final class ChatPartRules {
  private static final String INLINE = "data:";

  private ChatPartRules() {}

  /// Of those who only write.
  static void texts(Field content) {
    if (!content.value().isString()) {
      content.elements().forEach(part -> text(part, List.of("text")));
    }
  }

  private static void text(Field part, List<String> types) {
    part.object().at("type").oneOf(types);
    part.members(Set.of("type", "text"), Set.of("cache_control", "prompt_cache_breakpoint"));
    part.at("text").string();
  }

  static void assistant(Field content, Asks asks) {
    if (content.value().isString()) {
      return;
    }
    boolean thinks = asks.thoughtsIn().equals("content");
    for (Field part : content.elements()) {
      if (thinks && part.object().at("type").string().equals("thinking")) {
        part.members(Set.of("type", "thinking"), Set.of());
        part.at("thinking").elements().forEach(inner -> text(inner, List.of("text")));
      } else {
        text(part, List.of("text"));
      }
    }
  }

  static void user(Field content, Asks asks) {
    if (content.value().isString()) {
      return;
    }
    List<Field> parts = content.elements();
    if (parts.isEmpty()) {
      throw content.limit("empty array", "Expected an array with minimum length 1.", "empty_array");
    }
    parts.forEach(part -> shown(part, asks));
  }

  private static void shown(Field part, Asks asks) {
    List<String> types = new ArrayList<>(List.of("text"));
    if (asks.images() != Asks.Images.NONE) {
      types.add("image_url");
    }
    if (asks.files()) {
      types.add("file");
    }
    switch (part.object().at("type").oneOf(types)) {
      case "image_url" -> image(part.at("image_url"), asks);
      case "file" -> {
        part.at("file").members("file_data", "file_id", "filename");
        part.at("file").at("file_data").optional(data -> requireInline(data, "file_data"));
      }
      default -> text(part, List.of("text"));
    }
  }

  private static void image(Field image, Asks asks) {
    image.members(Set.of("url"), Set.of("detail"));
    String url = image.at("url").string();
    if (asks.images() == Asks.Images.INLINE) {
      requireInline(image.at("url"), "image_url");
    }
    if (!url.startsWith(INLINE) && !url.startsWith("https://") && !url.startsWith("http://")) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid image_url: " + url.length() + " characters", image.path(), null));
    }
  }

  private static void requireInline(Field data, String what) {
    if (!data.string().startsWith(INLINE)) {
      throw new Refused(
          ApiError.badRequest(
              "invalid %s: only base64 data URLs are supported".formatted(what),
              data.path(),
              null));
    }
  }
}
