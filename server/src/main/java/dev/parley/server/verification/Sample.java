package dev.parley.server.verification;

import dev.parley.json.Extra;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.regex.Pattern;

/// A request whose tokens are counted and billed.
///
/// @param name what it is called; its kind comes before the first hyphen
/// @param request a request to Anthropic's Messages API; its model, its limit and whether it
///   streams do not matter, and may be missing
public record Sample(String name, RawJson request) {
  /// The least that OpenAI takes for a limit.
  public static final int ANSWER_TOKENS = 16;

  private static final Pattern PICTURE =
      Pattern.compile("\"type\"\\s*:\\s*\"(image|document|container_upload)\"");
  private static final RawJson QUIETLY =
      RawJson.of("{\"type\":\"adaptive\",\"display\":\"omitted\"}");

  /// What it is an example of.
  public String kind() {
    return name.split("-", 2)[0];
  }

  /// Whether something in it is counted by its size on a screen or on paper.
  public boolean hasPictures() {
    return PICTURE.matcher(request.toString()).find();
  }

  /// What the model may write at most, thoughts included.
  public long answerTokens() {
    RawJson budget = request.at("thinking", "budget_tokens");
    return budget == null || !budget.reader().isNumber()
        ? ANSWER_TOKENS
        : ANSWER_TOKENS + budget.reader().number().longValue();
  }

  /// The request that is counted.
  byte[] toCount(String model) {
    return JsonWriter.bytes(out -> out.begin(rest()).member("model", model).end());
  }

  /// The request that is answered, as short as can be.
  ///
  /// @param limitsThinking whether the limit is to hold for thoughts, too, for which Parley would
  ///   leave room where nobody asks for them
  byte[] toAnswer(String model, boolean limitsThinking) {
    boolean says = request.at("thinking") != null;
    return JsonWriter.bytes(out ->
        out.begin(rest())
            .member("model", model)
            .member("max_tokens", answerTokens())
            .member("thinking", limitsThinking && !says ? QUIETLY : null)
            .end());
  }

  private Extra rest() {
    return Extra.membersOf(request).without("model").without("max_tokens").without("stream");
  }
}
