package dev.parley.dialect.responses;

import dev.parley.dialect.Translation;
import dev.parley.dialect.errors.ParameterPath;
import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import dev.parley.models.Lesson;
import dev.parley.models.Model;
import dev.parley.openai.ErrorBody;
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
          "parallel_tool_calls",
          "service_tier",
          "prompt_cache_key",
          "safety_identifier",
          "stream_options",
          "max_tool_calls",
          "max_output_tokens",
          "phase");

  private static final Set<String> CODES =
      Set.of("unsupported_parameter", "unknown_parameter", "unsupported_value", "invalid_value");

  /// A refusal of servers that give neither code nor parameter.
  private static final Pattern NAMED =
      Pattern.compile(
          "^(?:Unsupported|Unknown|Unrecognized) (?:request )?(?:parameter|argument|value)"
              + "(?: supplied)?: '?([a-z_]+(?:[.\\[][a-z0-9_.\\]]+)?)'?"
              + "(?= is not| does not|\\.|$)");

  private static final Pattern GONE =
      Pattern.compile(
          "\\bcontainer\\b.*\\b(?:expired|not found|does not exist)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUOTED = Pattern.compile("'([a-z]+)'");
  private static final Pattern LEAST = Pattern.compile("Expected a value >= (\\d{1,6})\\b");
  private static final Pattern MOST =
      Pattern.compile("(?:Expected a value <=|supports at most) (\\d{1,9})\\b");

  private final ErrorBody body;
  private final String code;
  private final String words;
  private final Translation translation;

  private Refusals(ErrorBody body, Translation translation) {
    this.body = body;
    this.code = body.code() == null ? "" : body.code();
    this.words = body.message() == null ? "" : body.message();
    this.translation = translation;
  }

  /// Null when the refusal teaches nothing, or nothing new.
  static @Nullable Lesson lesson(ErrorBody body, Translation translation) {
    Lesson lesson = new Refusals(body, translation).lesson();
    return lesson == null || translation.target().lessons().knows(lesson) ? null : lesson;
  }

  private @Nullable Lesson lesson() {
    if (code.equals("invalid_encrypted_content")) {
      return new Lesson.UnreadableReasoning();
    }
    if (GONE.matcher(words).find()) {
      return new Lesson.GoneContainer();
    }
    if (words.contains("must be verified") && words.contains("summar")) {
      return new Lesson.Refuses("reasoning.summary");
    }
    if (words.startsWith("Encrypted content is not supported")) {
      return new Lesson.Refuses("include." + RequestBody.ENCRYPTED);
    }
    ParameterPath path = path();
    Lesson limit = path.dotted().equals("max_output_tokens") ? limit() : null;
    return limit == null ? parameter(path) : limit;
  }

  private ParameterPath path() {
    Matcher named = NAMED.matcher(words);
    return ParameterPath.of(body.param() == null && named.find() ? named.group(1) : body.param());
  }

  private @Nullable Lesson limit() {
    Matcher least = LEAST.matcher(words);
    if (least.find()) {
      return new Lesson.LeastOutput(Long.parseLong(least.group(1)));
    }
    Matcher most = MOST.matcher(words);
    return most.find() ? new Lesson.MostOutput(Math.max(1, Long.parseLong(most.group(1)))) : null;
  }

  private @Nullable Lesson parameter(ParameterPath path) {
    if (!CODES.contains(code) && !NAMED.matcher(words).find()) {
      return null;
    }
    if (path.isUnder("include")) {
      return new Lesson.Refuses(include(path));
    }
    String parameter = name(path);
    if (parameter.equals("reasoning.effort") && QUOTED.matcher(words).find()) {
      return efforts();
    }
    return OPTIONAL.contains(parameter) ? new Lesson.Refuses(parameter) : null;
  }

  /// `stream_options.include_obfuscation` is about `stream_options`, `input[2].phase` about a
  /// member that messages have, and `minimal` about an effort.
  private String name(ParameterPath path) {
    if (path.isUnder("input") && path.last().equals("phase")) {
      return "phase";
    }
    if (path.isUnder("stream_options")) {
      return "stream_options";
    }
    boolean effort = path.steps().size() == 1 && scale().contains(path.step(0));
    return effort ? "reasoning.effort" : path.dotted();
  }

  /// The one that is refused, when the upstream says which; else all.
  private String include(ParameterPath path) {
    RawJson one = path.upTo(2).in(translation.body());
    if (one != null && one.reader().isString()) {
      return "include." + one.reader().string();
    }
    List<String> sent = one == null ? List.of() : one.reader().list(JsonReader::string);
    return sent.stream()
        .filter(words::contains)
        .findFirst()
        .map(named -> "include." + named)
        .orElse("include");
  }

  /// From `Supported values are: 'low', 'medium', and 'high'.`, or all but the one that is refused.
  private Lesson efforts() {
    int list = words.indexOf("upported values are");
    List<String> taken = translation.target().model().efforts();
    List<String> supported = new ArrayList<>(list < 0 ? taken : scale());
    if (list < 0) {
      supported.removeAll(quoted(words));
    } else {
      supported.retainAll(quoted(words.substring(list)));
    }
    return supported.isEmpty() || supported.equals(taken)
        ? new Lesson.Refuses("reasoning.effort")
        : new Lesson.Efforts(supported);
  }

  private List<String> scale() {
    return Model.allEfforts();
  }

  private static List<String> quoted(String words) {
    return QUOTED.matcher(words).results().map(word -> word.group(1)).toList();
  }
}
