package dev.parley.simulator.tokens;

import tools.jackson.databind.JsonNode;

/// What a message holds: texts, pictures, files.
record Content(Pictures pictures, Files files) {
  int tokens(JsonNode content) {
    if (content.isString()) {
      return O200k.tokens(content.stringValue());
    }
    int tokens = 0;
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (isText(part)) {
        text.append(text(part));
      } else {
        tokens += O200k.tokens(text.toString()) + medium(part);
        text.setLength(0);
      }
    }
    return tokens + O200k.tokens(text.toString());
  }

  /// Nothing but its texts, put together.
  static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    if (content.isObject()) {
      return content.path("text").stringValue(content.path("refusal").stringValue(""));
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(text(part)));
    return text.toString();
  }

  private static boolean isText(JsonNode part) {
    return part.has("text") || part.has("refusal");
  }

  private int medium(JsonNode part) {
    return switch (part.path("type").stringValue("")) {
      case "input_image", "computer_screenshot" -> pictures.tokens(part.path("image_url"), part);
      case "image_url" -> pictures.tokens(part.at("/image_url/url"), part.path("image_url"));
      case "input_file" -> files.tokens(part.path("file_data"), Files.FRAME_OF_RESPONSES);
      case "file" -> files.tokens(part.at("/file/file_data"), Files.FRAME_OF_CHAT);
      default -> 0;
    };
  }
}
