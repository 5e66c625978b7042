package dev.parley.tokens;

import dev.parley.dialect.request.DocumentText;
import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import dev.parley.models.Model;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the content of a message or of a result is worth: a text, or parts of any kind.
final class PartTokens {
  private static final int LONGEST_ENDING = 64;
  private static final int LONGEST_OTHER = 4096;
  private static final int OTHER_CHARACTERS_PER_TOKEN = 4;

  private final Tokenizer tokenizer;
  private final ImageTokens images;
  private final FileTokens files;

  /// @param documents reads those whose text counts
  PartTokens(Model model, Tokenizer tokenizer, DocumentText documents) {
    this.tokenizer = tokenizer;
    this.images = ImageTokens.of(model.id());
    this.files = new FileTokens(tokenizer, documents);
  }

  long of(JsonReader content) {
    if (content.isString()) {
      return tokenizer.count(content.string());
    }
    if (!content.isArray()) {
      return other(content.raw());
    }
    return parts(content.list(JsonReader::raw));
  }

  /// Texts that follow each other are one text.
  private long parts(List<RawJson> parts) {
    long tokens = 0;
    StringBuilder texts = new StringBuilder();
    for (RawJson part : parts) {
      String text = text(part);
      if (text != null) {
        texts.append(text);
      } else {
        tokens += joined(texts) + part(part);
        texts.setLength(0);
      }
    }
    return tokens + joined(texts);
  }

  private long joined(StringBuilder texts) {
    return texts.isEmpty() ? 0 : tokenizer.count(texts.toString());
  }

  /// Null when it is none.
  private static @Nullable String text(RawJson part) {
    return switch (Lookup.text(part, "type")) {
      case "input_text", "output_text", "text", "summary_text" -> Lookup.text(part, "text");
      case "refusal" -> Lookup.text(part, "refusal");
      default -> null;
    };
  }

  private long part(RawJson part) {
    return switch (Lookup.text(part, "type")) {
      case "input_image", "image_url" -> image(part);
      case "input_file" -> files.ofResponses(part);
      case "file", "input_audio" -> files.ofChat(part);
      case "image" -> picture(Lookup.member(part, "source"));
      case "document" -> document(Lookup.member(part, "source"));
      case "tool_use" -> call(part);
      case "tool_result" -> nested(part);
      case "thinking" -> tokenizer.count(Lookup.text(part, "thinking"));
      case "redacted_thinking" -> 0;
      default -> other(part);
    };
  }

  /// What the last text of a content ends with, blanks included; empty when it has none.
  static String ending(RawJson content) {
    String last = lastText(content.reader());
    int start = Math.max(0, last.length() - LONGEST_ENDING);
    int at = last.stripTrailing().length() - 1;
    while (at >= start && !Character.isWhitespace(last.charAt(at))) {
      at--;
    }
    return last.substring(Math.max(start, at + 1));
  }

  private static String lastText(JsonReader content) {
    if (content.isString()) {
      return content.string();
    }
    return content.isArray()
        ? content.list(JsonReader::raw).stream()
            .map(PartTokens::text)
            .filter(Objects::nonNull)
            .reduce("", (_, last) -> last)
        : "";
  }

  /// One wire has the URL in the part, the other in an object of its own.
  private long image(RawJson part) {
    RawJson url = Lookup.member(part, "image_url");
    return url != null && url.isObject()
        ? image(Lookup.text(url, "url"), Lookup.text(url, "detail"))
        : image(Lookup.text(part, "image_url"), Lookup.text(part, "detail"));
  }

  private long image(String url, String detail) {
    ImageSize size = ImageSize.of(url);
    return images.tokens(size == null ? ImageTokens.USUAL : size, detail);
  }

  /// Of Anthropic's API, as are those that follow.
  private long picture(@Nullable RawJson source) {
    ImageSize size = source == null ? null : ImageSize.ofBase64(Lookup.text(source, "data"));
    return images.tokens(size == null ? ImageTokens.USUAL : size, null);
  }

  private long document(@Nullable RawJson source) {
    return source == null
        ? 0
        : switch (Lookup.text(source, "type")) {
          case "text" -> tokenizer.count(Lookup.text(source, "data"));
          case "content" -> nested(source);
          default -> files.of(Lookup.text(source, "media_type"), Lookup.text(source, "data"));
        };
  }

  private long call(RawJson part) {
    RawJson input = Lookup.member(part, "input");
    return tokenizer.count(Lookup.text(part, "name"))
        + (input == null ? 0 : tokenizer.count(input.toString()));
  }

  private long nested(RawJson part) {
    RawJson content = Lookup.member(part, "content");
    return content == null ? 0 : of(content.reader());
  }

  /// What nobody knows is told as JSON; something long is likely no text.
  long other(RawJson json) {
    return json.length() > LONGEST_OTHER
        ? json.length() / OTHER_CHARACTERS_PER_TOKEN
        : tokenizer.count(json.toString());
  }
}
