package dev.parley.dialect.errors;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Thinking;
import dev.parley.dialect.Translation;
import dev.parley.openai.ErrorBody;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the upstream does not take of a request, under the client's own name for it; and a feature
/// in the words on which Claude Code does without it and goes on.
public final class Refused {
  private static final Set<String> UNSUPPORTED =
      Set.of("unsupported_parameter", "unknown_parameter", "unsupported_value");

  private static final Pattern IMAGES =
      Pattern.compile(
          "image_url is only supported|not support image|image inputs? (?:is|are) not supported"
              + "|patches after processing",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TOO_MUCH_MEDIA =
      Pattern.compile(
          "too many (?:images|files)|number of images|total (?:size of )?(?:the )?(?:image|file)",
          Pattern.CASE_INSENSITIVE);

  private final MessagesRequest request;
  private final ParameterPath path;
  private final @Nullable ClientPlace place;
  private final String code;
  private final String words;

  private Refused(ErrorBody body, String words, Translation translation, Places places) {
    this.request = translation.request();
    this.path = ParameterPath.of(body.param());
    this.place = places.of(path);
    this.code = body.code() == null ? "" : body.code();
    this.words = words;
  }

  /// Null when it is no feature that the client can do without.
  public static @Nullable ApiError feature(
      ErrorBody body, String words, Translation translation, Places places) {
    String message = new Refused(body, words, translation, places).feature();
    return message == null ? null : ApiError.invalidRequest(message);
  }

  /// In the upstream's words, after the client's path.
  public static ApiError request(
      ErrorBody body, String words, Translation translation, Places places) {
    Refused refused = new Refused(body, words, translation, places);
    return ApiError.invalidRequest(refused.located(words));
  }

  private String located(String what) {
    return place == null ? what : place.sourcePath() + ": " + what;
  }

  private @Nullable String feature() {
    if (code.equals("invalid_encrypted_content")) {
      return unreadable();
    }
    if (words.contains("'json_schema' is not supported")) {
      return "output_config.format: Extra inputs are not permitted";
    }
    boolean invalidType = code.equals("invalid_value") && !path.last().equals("schema");
    String parameter = UNSUPPORTED.contains(code) || invalidType ? parameter() : null;
    return parameter == null ? media() : parameter;
  }

  private @Nullable String parameter() {
    return switch (path.step(0)) {
      case "text", "response_format" -> "output_config.format: Extra inputs are not permitted";
      case "reasoning" -> path.last().equals("summary") ? null : thinking();
      case "reasoning_effort" -> thinking();
      case "input", "messages" -> input();
      default -> null;
    };
  }

  private @Nullable String input() {
    if (path.dotted().contains("prompt_cache_breakpoint")) {
      return "cache_control: Extra inputs are not permitted";
    }
    return path.last().equals("role") ? "role 'system' is not supported on this model" : null;
  }

  /// Of effort and thinking the client leaves out the one that is named, so it has to be the one
  /// that it asked for.
  private String thinking() {
    boolean effort = request.outputConfig() != null && request.outputConfig().effort() != null;
    return switch (effort ? null : request.thinking()) {
      case Thinking.Adaptive _ -> "adaptive thinking is not supported on this model";
      case Thinking.Enabled _ -> "thinking.type.enabled is not supported on this model";
      case Thinking.Disabled _, Thinking.BetweenTools _, Thinking.Unknown _ ->
          "This model does not support the effort parameter.";
      case null -> "This model does not support the effort parameter.";
    };
  }

  private String unreadable() {
    boolean redacted = place != null && place.block() instanceof ContentBlock.RedactedThinking;
    return (place == null ? "messages" : place.path())
        + (redacted
            ? ": Invalid `data` in `redacted_thinking` block"
            : ": Invalid `signature` in `thinking` block");
  }

  private @Nullable String media() {
    if (TOO_MUCH_MEDIA.matcher(words).find()) {
      return "too much media: " + words;
    }
    if (isAbout(ContentBlock.Image.class, "image", "image_url") || IMAGES.matcher(words).find()) {
      return media("Could not process image: ");
    }
    return isAbout(ContentBlock.Document.class, "invalid_file", "file_data")
            || path.last().equals("file_url")
        ? media("Could not process PDF: ")
        : null;
  }

  private boolean isAbout(Class<? extends ContentBlock> kind, String inCode, String member) {
    return code.contains(inCode)
        || path.last().equals(member)
        || (place != null && kind.isInstance(place.block()));
  }

  private String media(String problem) {
    boolean known = place != null && place.block() != null;
    return known ? located(problem + words) : problem + words;
  }
}
