package dev.parley.server.endpoint;

import dev.parley.dialect.Offer;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.models.Model;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A model as the Models API tells of it. What nobody knows is null.
///
/// @param answeredBy the name of the model itself, by which it can be asked for, too
/// @param line the Claude family that the name belongs to
/// @param input the most input that is told
/// @param offer what can be had of it; null when only the upstream knows
record ModelInfo(
    String id,
    String displayName,
    String answeredBy,
    @Nullable String line,
    Model model,
    long input,
    @Nullable Offer offer) {
  /// What Anthropic says of a model whose day is not known.
  private static final String UNKNOWN_DAY = "1970-01-01T00:00:00Z";

  /// `active`, `deprecated` or `retired`.
  String lifecycle(LocalDate today) {
    LocalDate end = model.shutdown();
    if (end == null) {
      return "active";
    }
    return today.isBefore(end) ? "deprecated" : "retired";
  }

  JsonValue on(LocalDate today) {
    return out -> write(out, today);
  }

  private void write(JsonWriter out, LocalDate today) {
    LocalDate end = model.shutdown();
    out.begin().member("type", "model").member("id", id).member("display_name", displayName);
    out.member("created_at", UNKNOWN_DAY);
    out.orNull("max_input_tokens", model.isKnown() ? input : null);
    out.orNull("max_tokens", model.isKnown() ? model.maxOutputTokens() : null);
    out.member("lifecycle", lifecycle(today)).orNull("line", line);
    out.orNull("deprecated_at", null).orNull("retires_at", end == null ? null : end + "T00:00:00Z");
    out.orNull("capabilities", offer == null ? null : new Capabilities(offer));
    out.member("parley", this::writeOwn).end();
  }

  /// What Anthropic has no words for: who it is, and how much it reads that may write its most.
  private void writeOwn(JsonWriter out) {
    long beside = Math.min(input, model.window().inputBesideOutput());
    out.begin().member("answered_by", answeredBy);
    out.orNull("max_input_beside_output", model.isKnown() ? beside : null).end();
  }
}
