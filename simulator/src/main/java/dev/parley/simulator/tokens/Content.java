package dev.parley.simulator.tokens;

import tools.jackson.databind.JsonNode;

/// What a message holds: texts, pictures, documents.
record Content(Pictures pictures) {
  /// A document is its text and its pages, which nobody reads here.
  private static final int DOCUMENT = 1500;

  private static final int CHARACTERS_PER_TOKEN = 16;

  /// No document is read to its end that has more than some hundred pages.
  private static final int MOST_OF_A_DOCUMENT = 150_000;

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
      case "input_file" -> document(part.path("file_data"));
      case "file" -> document(part.at("/file/file_data"));
      default -> 0;
    };
  }

  /// A token for each of so many characters of its base64.
  private static int document(JsonNode data) {
    String url = data.stringValue("");
    int length = (url.length() - url.indexOf(',') - 1) / CHARACTERS_PER_TOKEN;
    return DOCUMENT + Math.min(length, MOST_OF_A_DOCUMENT);
  }
}
