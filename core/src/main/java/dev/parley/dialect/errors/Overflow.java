package dev.parley.dialect.errors;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.models.Model;
import dev.parley.models.Window;
import dev.parley.openai.ErrorBody;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Too long a prompt, in the words on which Claude Code compacts its conversation and goes on.
public final class Overflow {
  private static final Pattern PHRASES =
      Pattern.compile(
          String.join(
              "|",
              "context_length_exceeded",
              "exceeds the context window",
              "context ?window ?exceed",
              "`inputs` tokens \\+ `max_new_tokens` must be <=",
              "maximum context length",
              "maximum prompt length",
              "maximum allowed input length",
              "maximum model length",
              "model's context length",
              "greater than the context length",
              "exceeds the available context size",
              "configured context size is",
              "exceed context limit",
              "prompt (?:is )?too long",
              "prompt exceeds max length",
              "input is too long for requested model",
              "input token length too long",
              "token count.*exceeds the (?:model's )?(?:maximum|limit of)",
              "exceeds the maximum number of tokens",
              "exceeded model token limit",
              "model only supports up to",
              "too large for model with",
              "reduce the length of the messages",
              "range of input length should be",
              "too many tokens"),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OTHERWISE =
      Pattern.compile("rate limit|too many requests", Pattern.CASE_INSENSITIVE);

  /// The ways in which servers tell input, output and the window that has to hold both.
  private static final List<Pattern> SUMS =
      List.of(
          Pattern.compile(
              "length is (?<window>\\d{1,9}) tokens.*\\((?<input>\\d{1,9}) in"
                  + " (?:the messages|your prompt|the prompt)[,;] (?<output>\\d{1,9})"
                  + " (?:in|for) the completion\\)"),
          Pattern.compile(
              "length is (?<window>\\d{1,9}) tokens.*\\((?<input>\\d{1,9}) of text input,"
                  + "(?: (?<tools>\\d{1,9}) of tool input,)? (?<output>\\d{1,9}) in the output\\)"),
          Pattern.compile(
              "length of (?<window>\\d{1,9}) tokens.* (?<input>\\d{1,9}) tokens from the input"
                  + " messages and (?<output>\\d{1,9}) tokens for the completion"),
          Pattern.compile(
              "<= (?<window>\\d{1,9})\\. Given: (?<input>\\d{1,9}) `inputs` tokens and"
                  + " (?<output>\\d{1,9}) `max_new_tokens`"),
          Pattern.compile(
              "length is (?<window>\\d{1,9}) tokens.* (?<output>\\d{1,9}) output tokens"
                  + " and your prompt contains (?:at least )?(?<input>\\d{1,9}) input tokens"),
          Pattern.compile("\\((?<output>\\d{1,9}) > (?<window>\\d{1,9}) - (?<input>\\d{1,9})\\)"),
          Pattern.compile("(?<input>\\d{1,9}) \\+ (?<output>\\d{1,9}) > (?<window>\\d{1,9})"));

  /// A number that stands for itself, and is no part of a name or a date.
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.-])(\\d{1,3}(?:,\\d{3}){1,3}|\\d{3,12})(?![\\w-]|\\.\\d)");

  /// What is less is a status, or the like.
  private static final long SMALLEST_WINDOW = 1024;

  private Overflow() {}

  public static boolean isOverflow(ErrorBody body) {
    String words = body.message() == null ? "" : body.message();
    return "context_length_exceeded".equals(body.code())
        || (PHRASES.matcher(words).find() && !OTHERWISE.matcher(words).find());
  }

  /// Cerebras refuses what is too long without a word; so much of the window has to be used that
  /// nothing else is as likely.
  static boolean isSilent(UpstreamReply reply, Translation translation) {
    boolean refused = reply.status() == 400 || reply.status() == 413;
    long most = translation.target().model().maxInputTokens();
    return refused && reply.body().length == 0 && 2 * translation.inputTokens() > most;
  }

  /// The input of a prompt that is too long, when the upstream tells it.
  public static @Nullable Long tokens(ErrorBody body) {
    if (!isOverflow(body)) {
      return null;
    }
    String words = body.message() == null ? "" : body.message();
    for (Pattern form : SUMS) {
      Matcher sum = form.matcher(words);
      if (sum.find()) {
        return input(sum);
      }
    }
    long[] told = numbers(words);
    return told.length == 2 ? Math.max(told[0], told[1]) : null;
  }

  /// The numbers come from the upstream when it tells them, else from the catalog and the estimate.
  public static ApiError error(ErrorBody body, Translation translation) {
    String words = body.message() == null ? "" : body.message();
    for (Pattern form : SUMS) {
      Matcher sum = form.matcher(words);
      if (sum.find()) {
        return sum(input(sum), number(sum, "output"), number(sum, "window"));
      }
    }
    long[] told = numbers(words);
    return switch (told.length) {
      case 2 -> tooLong(Math.max(told[0], told[1]), Math.min(told[0], told[1]));
      case 1 -> withOne(told[0], translation);
      default -> guessed(translation);
    };
  }

  /// The one number that is told is the limit, unless the model can read as much.
  private static ApiError withOne(long told, Translation translation) {
    Model model = translation.target().model();
    return model.isKnown() && told > model.maxInputTokens()
        ? tooLong(told, model.maxInputTokens())
        : tooLong(Math.max(translation.inputTokens(), told + 1), told);
  }

  /// Of a window that nobody knows it is only known that this did not fit.
  private static ApiError guessed(Translation translation) {
    Model model = translation.target().model();
    long tokens = Math.max(2, translation.inputTokens());
    long maximum =
        model.isKnown() ? model.maxInputTokens() : Math.min(model.maxInputTokens(), tokens - 1);
    return tooLong(Math.max(tokens, maximum + 1), maximum);
  }

  /// What is sure not to fit, though nobody upstream was asked; null when it may.
  ///
  /// @param least the fewest tokens that the input can be
  /// @param counted as many as it is likely to be
  /// @param output what may be written besides, where both have to fit into the window; else 0
  public static @Nullable ApiError early(Window window, long least, long counted, long output) {
    if (least > window.input()) {
      return tooLong(counted, window.input());
    }
    return output > 0 && least + output > window.total()
        ? sum(counted, output, window.total())
        : null;
  }

  /// An input that fits by itself: the client asks again for less output.
  private static ApiError sum(long input, long output, long window) {
    return input < window
        ? ApiError.invalidRequest(
            "input length and `max_tokens` exceed context limit: %d + %d > %d, decrease input"
                    .formatted(input, output, window)
                + " length or `max_tokens` and try again")
        : tooLong(input, window);
  }

  private static ApiError tooLong(long tokens, long maximum) {
    return ApiError.invalidRequest(
        "prompt is too long: " + tokens + " tokens > " + maximum + " maximum");
  }

  /// Some count the tools by themselves.
  private static long input(Matcher sum) {
    boolean tools = sum.namedGroups().containsKey("tools") && sum.group("tools") != null;
    return number(sum, "input") + (tools ? number(sum, "tools") : 0);
  }

  private static long number(Matcher matcher, String group) {
    return Long.parseLong(matcher.group(group));
  }

  private static long[] numbers(String words) {
    return NUMBER
        .matcher(words)
        .results()
        .map(result -> result.group(1).replace(",", ""))
        .mapToLong(Long::parseLong)
        .filter(number -> number >= SMALLEST_WINDOW)
        .distinct()
        .toArray();
  }
}
