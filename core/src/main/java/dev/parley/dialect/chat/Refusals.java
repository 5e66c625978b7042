package dev.parley.dialect.chat;

import dev.parley.dialect.Translation;
import dev.parley.dialect.errors.Overflow;
import dev.parley.dialect.errors.ParameterPath;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.models.Lesson;
import dev.parley.models.Model;
import dev.parley.openai.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a refusal teaches about a model. Backends say it in many ways; what counts is that they
/// name something that was sent, and that could be left out.
final class Refusals {
  private static final Set<String> NEEDED = Set.of("model", "messages", "tools", "stream");

  private static final Pattern REFUSING =
      Pattern.compile(
          "unsupported|not support|unknown|unrecognized|not permitted|forbidden|unexpected"
              + "|too large|not allowed|not available|not valid|invalid|must be|should be"
              + "|is not one of|cannot be|does not accept|incompatible",
          Pattern.CASE_INSENSITIVE);

  /// Names that are also words: they are meant only where they are quoted.
  private static final Set<String> AMBIGUOUS =
      Set.of("user", "stop", "reasoning", "thinking", "seed");

  /// That no image is taken at all. One that is broken, too large or out of reach says nothing of
  /// others.
  private static final Pattern IMAGES =
      Pattern.compile(
          "unknown variant .?image_url"
              + "|unsupported [^.]{0,40}image(?:_url| inputs?)\\b"
              + "|not (?:support|accept|allow)(?:ed)? (?:\\w+ )?image(?:s|_url| inputs?)\\b(?! url)"
              + "|image(?:s|_url| inputs?)\\b\\W* (?:is|are) (?:not (?:support|accept|allow|permit)"
              + "|unsupported)|not a multimodal model",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
  private static final Pattern QUOTED = Pattern.compile("['\"`]([a-z]+)['\"`]");
  private static final Pattern MOST =
      Pattern.compile(
          "(?:supports at most|less than or equal to|<=|maximum(?: value)?(?: is| of)?|at most)"
              + " (\\d{2,9})\\b",
          Pattern.CASE_INSENSITIVE);

  private final ErrorBody body;
  private final String words;
  private final Translation translation;

  private Refusals(ErrorBody body, Translation translation) {
    this.body = body;
    this.words = body.message() == null ? "" : body.message();
    this.translation = translation;
  }

  /// Null when the refusal teaches nothing, or nothing new.
  static @Nullable Lesson lesson(ErrorBody body, Translation translation) {
    Lesson lesson = new Refusals(body, translation).lesson();
    return lesson == null || translation.target().lessons().knows(lesson) ? null : lesson;
  }

  private @Nullable Lesson lesson() {
    if (words.contains("Function tools with reasoning_effort")) {
      return new Lesson.Efforts(List.of("none"));
    }
    if (Overflow.isOverflow(body)) {
      return null;
    }
    if (IMAGES.matcher(words).find()) {
      return new Lesson.Refuses("image_url");
    }
    if (!isRefusing()) {
      return null;
    }
    ParameterPath path = ParameterPath.of(body.param());
    if (path.isUnder("messages") || isAboutRoles()) {
      return message(path);
    }
    String parameter = parameter(path);
    return parameter == null ? null : lesson(parameter);
  }

  private boolean isRefusing() {
    String type = body.type() == null ? "" : body.type();
    return REFUSING.matcher(words).find() || type.contains("forbidden");
  }

  private boolean isAboutRoles() {
    return words.toLowerCase(Locale.ROOT).contains("developer") && words.contains("role");
  }

  private @Nullable Lesson message(ParameterPath path) {
    boolean developer = path.last().equals("role") && words.contains("developer");
    return isAboutRoles() || developer ? new Lesson.Refuses("developer") : null;
  }

  /// A member of what was sent that is named: by the path, or else by the words.
  private @Nullable String parameter(ParameterPath path) {
    List<String> sent = sent();
    if (sent.contains(path.step(0))) {
      return path.step(0);
    }
    Matcher word = WORD.matcher(words);
    while (word.find()) {
      if (sent.contains(word.group()) && isMeant(word)) {
        return word.group();
      }
    }
    return null;
  }

  private boolean isMeant(Matcher word) {
    boolean quoted = word.start() > 0 && "'\"`.".indexOf(words.charAt(word.start() - 1)) >= 0;
    return quoted || !AMBIGUOUS.contains(word.group());
  }

  private List<String> sent() {
    List<String> names =
        new ArrayList<>(Extra.membersOf(RawJson.parse(translation.body())).names());
    names.removeAll(NEEDED);
    return names;
  }

  private @Nullable Lesson lesson(String parameter) {
    return switch (parameter) {
      case "max_tokens", "max_completion_tokens" -> limit(parameter);
      case "reasoning_effort" -> efforts();
      default -> new Lesson.Refuses(parameter);
    };
  }

  private Lesson limit(String parameter) {
    Matcher most = MOST.matcher(words);
    return most.find()
        ? new Lesson.MostOutput(Long.parseLong(most.group(1)))
        : new Lesson.Refuses(parameter);
  }

  /// From a list of those that are taken; without one, none is.
  private Lesson efforts() {
    int list = words.toLowerCase(Locale.ROOT).indexOf("supported values");
    List<String> scale = new ArrayList<>(Model.allEfforts());
    scale.retainAll(quoted(list < 0 ? "" : words.substring(list)));
    return scale.isEmpty() ? new Lesson.Refuses("reasoning_effort") : new Lesson.Efforts(scale);
  }

  private static List<String> quoted(String words) {
    return QUOTED.matcher(words).results().map(word -> word.group(1)).toList();
  }
}
