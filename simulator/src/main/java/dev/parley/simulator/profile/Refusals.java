package dev.parley.simulator.profile;

import java.util.Locale;

/// How this backend says no.
///
/// @param unknown the status for unknown members
public record Refusals(Shape shape, InStream inStream, int unknown, Overflow overflow) {
  /// The body of an error.
  public enum Shape {
    OPENAI,
    /// `error` with a numeric `code` in place of OpenAI's.
    NUMBERED,
    /// `error` of `code` and `message` only, the code a number in quotes.
    ZAI,
    /// A list of one, with `status`.
    GEMINI,
    /// `message`, `type` and `code` flat, `detail` for what is not well-formed.
    MISTRAL,
    /// `base_resp` in an answer whose status is 200.
    BASE_RESP,
    /// `error` is a text.
    TEXT
  }

  /// An error inside a stream.
  public enum InStream {
    /// An event with `error` and nothing else.
    BARE,
    /// Choices, whose finish reason is `error`, stand beside it.
    WITH_CHOICES
  }

  /// What is said of a prompt that is too long.
  ///
  /// @param status 0, when it is taken in silence
  /// @param says the words, with `{limit}` and `{tokens}`; none for an empty body
  public record Overflow(int status, String code, String says) {
    public boolean silent() {
      return status == 0;
    }

    public String words(int limit, int tokens) {
      return says.replace("{limit}", String.format(Locale.ROOT, "%d", limit))
          .replace("{tokens}", String.format(Locale.ROOT, "%d", tokens));
    }
  }

  static Refusals of(Switches refusals) {
    refusals.only("shape", "in_stream", "unknown", "overflow");
    Switches overflow = refusals.at("overflow").only("status", "code", "says");
    return new Refusals(
        refusals.choice("shape", Shape.class),
        refusals.choice("in_stream", InStream.class),
        refusals.number("unknown"),
        new Overflow(overflow.number("status"), overflow.text("code"), overflow.text("says")));
  }
}
