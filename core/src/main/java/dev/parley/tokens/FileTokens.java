package dev.parley.tokens;

import dev.parley.anthropic.Source;
import dev.parley.dialect.request.DocumentText;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// What files are worth: their text, where it can be read, and what frames it.
final class FileTokens {
  private static final long FRAME_OF_RESPONSES = 4;
  private static final long FRAME_OF_CHAT = 216;

  /// A document of some pages that nobody can read is about so much, by its length.
  private static final long UNREAD = 1500;

  private static final int BASE64_CHARACTERS_PER_TOKEN_OF_A_FILE = 16;
  private static final double BASE64_CHARACTERS_PER_TOKEN_OF_TEXT = 16.0 / 3;

  private static final String DATA = "data:";

  private final Tokenizer tokenizer;
  private final DocumentText documents;

  FileTokens(Tokenizer tokenizer, DocumentText documents) {
    this.tokenizer = tokenizer;
    this.documents = documents;
  }

  long ofResponses(RawJson part) {
    return of(Lookup.text(part, "file_data"), FRAME_OF_RESPONSES);
  }

  long ofChat(RawJson part) {
    RawJson file = Lookup.member(part, "file");
    return of(file == null ? "" : Lookup.text(file, "file_data"), FRAME_OF_CHAT);
  }

  /// @param data a `data:` URL, or bare base64
  private long of(String data, long frame) {
    int comma = data.indexOf(',');
    int semicolon = data.indexOf(';');
    boolean typed = data.startsWith(DATA) && semicolon > 0 && semicolon < comma;
    String mediaType = typed ? data.substring(DATA.length(), semicolon) : "application/pdf";
    return of(mediaType, data.substring(comma + 1), frame);
  }

  /// Of Anthropic's API.
  long of(String mediaType, String base64) {
    return of(mediaType, base64, 0);
  }

  /// One that is elsewhere is as long as nobody knows.
  private long of(String mediaType, String base64, long frame) {
    String text = base64.isEmpty() ? null : text(mediaType, base64);
    if (text != null) {
      return frame + tokenizer.count(text);
    }
    return mediaType.startsWith("text/")
        ? Math.round(base64.length() / BASE64_CHARACTERS_PER_TOKEN_OF_TEXT)
        : UNREAD + base64.length() / BASE64_CHARACTERS_PER_TOKEN_OF_A_FILE;
  }

  private @Nullable String text(String mediaType, String base64) {
    return documents.of(new Source.Base64(mediaType, base64, Extra.NONE));
  }
}
