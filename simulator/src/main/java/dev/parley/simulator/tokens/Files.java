package dev.parley.simulator.tokens;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What files are billed for: their text and its frame, or, where nobody reads it, their length.
record Files(FileText reader) {
  static final int FRAME_OF_RESPONSES = 4;
  static final int FRAME_OF_CHAT = 216;

  private static final Pattern URL = Pattern.compile("data:([^;,]*)[^,]*,(.*)", Pattern.DOTALL);
  private static final String PDF = "application/pdf";

  /// Of a file whose pages nobody reads.
  private static final int PAGES = 1500;

  private static final int CHARACTERS_PER_TOKEN = 16;

  /// No file is read to its end that has more than some hundred pages.
  private static final int MOST_OF_A_FILE = 150_000;

  /// @param data a `data:` URL, or the base64 of a PDF
  int tokens(JsonNode data, int frame) {
    Matcher url = URL.matcher(data.stringValue(""));
    boolean typed = url.matches();
    String base64 = typed ? url.group(2) : data.stringValue("");
    return reader
        .of(typed ? url.group(1) : PDF, base64)
        .map(text -> frame + O200k.tokens(text))
        .orElseGet(() -> PAGES + Math.min(base64.length() / CHARACTERS_PER_TOKEN, MOST_OF_A_FILE));
  }
}
