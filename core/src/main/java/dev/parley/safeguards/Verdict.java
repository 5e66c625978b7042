package dev.parley.safeguards;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;

/// What was found of one tool call.
///
/// @param explanation for the client's user, and for the model that made the call
public record Verdict(Outcome outcome, String explanation) implements JsonValue {
  private static final int LONGEST_EXPLANATION = 1000;

  public enum Outcome {
    NOT_FLAGGED,
    FLAGGED,
    /// Nobody could tell; the client hears `flagged`.
    NOT_JUDGED
  }

  public Verdict {
    if (explanation.length() > LONGEST_EXPLANATION) {
      explanation = explanation.substring(0, LONGEST_EXPLANATION) + "…";
    }
  }

  static Verdict notJudged(String reason) {
    return new Verdict(Outcome.NOT_JUDGED, "Not judged, and so not to be run: " + reason);
  }

  @Override
  public void write(JsonWriter out) {
    String wire = outcome == Outcome.NOT_FLAGGED ? "not_flagged" : "flagged";
    out.begin().member("type", "evaluated").member("outcome", wire);
    out.member("explanation", explanation).end();
  }
}
