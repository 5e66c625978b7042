package dev.parley.dialect.responses;

import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.openai.responses.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a refusal teaches about a model.
final class Refusals {
  /// Parameters without which a request still asks for much the same.
  private static final Set<String> OPTIONAL =
      Set.of(
          "temperature",
          "top_p",
          "reasoning",
          "reasoning.effort",
          "reasoning.summary",
          "include",
          "parallel_tool_calls",
          "service_tier",
          "prompt_cache_key",
          "safety_identifier",
          "stream_options",
          "max_tool_calls");

  private static final Set<String> CODES =
      Set.of("unsupported_parameter", "unknown_parameter", "unsupported_value", "invalid_value");

  private static final Pattern QUOTED = Pattern.compile("'([a-z]+)'");

  private Refusals() {}

  /// Null when the refusal teaches nothing, or nothing new.
  static @Nullable Lesson lesson(ErrorBody body, Target target) {
    Lesson lesson = lesson(body, parameter(body), target);
    return lesson == null || target.lessons().knows(lesson) ? null : lesson;
  }

  private static @Nullable Lesson lesson(
      ErrorBody body, @Nullable String parameter, Target target) {
    String code = body.code() == null ? "" : body.code();
    String words = body.message() == null ? "" : body.message();
    if (code.equals("invalid_encrypted_content")) {
      return new Lesson.UnreadableReasoning();
    }
    if (words.contains("must be verified") && words.contains("summar")) {
      return new Lesson.Refuses("reasoning.summary");
    }
    if (words.startsWith("Encrypted content is not supported")) {
      return new Lesson.Refuses("include");
    }
    if (parameter == null || !CODES.contains(code) || !OPTIONAL.contains(parameter)) {
      return null;
    }
    boolean effort = parameter.equals("reasoning.effort") && code.endsWith("_value");
    return effort ? efforts(words, target) : new Lesson.Refuses(parameter);
  }

  /// `include[0]` is about `include`; `stream_options.include_obfuscation` about `stream_options`.
  private static @Nullable String parameter(ErrorBody body) {
    if (body.param() == null) {
      return null;
    }
    String parameter = body.param().replaceAll("\\[.*", "");
    return parameter.startsWith("stream_options") ? "stream_options" : parameter;
  }

  /// From `Supported values are: 'low', 'medium', and 'high'.`
  private static Lesson efforts(String words, Target target) {
    int list = words.indexOf("upported values are");
    List<String> supported = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(list < 0 ? "" : words.substring(list));
    while (matcher.find()) {
      supported.add(matcher.group(1));
    }
    supported.retainAll(target.model().scale());
    return supported.isEmpty()
        ? new Lesson.Refuses("reasoning.effort")
        : new Lesson.Efforts(supported);
  }
}
