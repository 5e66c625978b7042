package dev.parley.dialect.responses;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.Translation;
import dev.parley.models.Target;
import dev.parley.testing.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What becomes of one parameter on one model: seen by translating a request that has it beside one
/// that has not.
///
/// @param places members of the body that it changes; `(answer)` when it changes how the answer is
///   read
/// @param reasons what the receipt or the refusal says
record Disposition(Kind kind, Set<String> places, Set<String> reasons) {

  /// From the best to the worst; of several the worst counts.
  enum Kind {
    CARRIED,
    /// Not carried, and nothing is lost by it: the receipt does not speak of it.
    NEEDLESS,
    EMULATED,
    REPAIRED,
    DEGRADED,
    DROPPED,
    REFUSED
  }

  /// A request as it was understood, and what came of it.
  private record Translated(boolean streams, Translation translation) {
    JsonNode body() {
      return Json.tree(translation.body());
    }

    List<Object> answer() {
      ReplyContext reply = translation.reply();
      return List.of(
          streams,
          reply.thinking(),
          reply.maxTokens(),
          Optional.ofNullable(reply.context().contextManagement()),
          reply.context().summarizes());
    }
  }

  static Disposition of(MatrixRow row, Target target) {
    Translated without = translate(row.without(), target);
    try {
      return compare(without, translate(row.with(), target));
    } catch (ApiException e) {
      return new Disposition(Kind.REFUSED, Set.of(), Set.of(e.error().message()));
    }
  }

  private static Translated translate(JsonNode json, Target target) {
    String seal = ReasoningEnvelope.of(target, "rs_1", "gAAAA").seal();
    String compacted = CompactionEnvelope.of(target, "cmp_1", "gAAAA").seal();
    byte[] body =
        Json.compact(json)
            .replace("SEALED", seal)
            .replace("COMPACTED", compacted)
            .getBytes(StandardCharsets.UTF_8);
    MessagesRequest request = RequestParser.parse(body, ApiVersion.V2023_06_01);
    return new Translated(request.isStreaming(), new ResponsesDialect().translate(request, target));
  }

  private static Disposition compare(Translated without, Translated with) {
    Set<String> places = changed(without.body(), with.body());
    if (!without.answer().equals(with.answer())) {
      places.add("(answer)");
    }
    List<Receipt.Note> notes = new ArrayList<>(with.translation().receipt().notes());
    notes.removeAll(without.translation().receipt().notes());
    Kind kind = places.isEmpty() ? Kind.NEEDLESS : Kind.CARRIED;
    Set<String> reasons = new LinkedHashSet<>();
    for (Receipt.Note note : notes) {
      Kind noted = Kind.valueOf(note.kind().name());
      kind = noted.compareTo(kind) > 0 ? noted : kind;
      reasons.add(note.reason());
    }
    return new Disposition(kind, places, reasons);
  }

  /// The cache key is made of other members: it counts only where nothing else changes.
  private static Set<String> changed(JsonNode before, JsonNode after) {
    Set<String> names = new TreeSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    names.removeIf(name -> before.path(name).equals(after.path(name)));
    if (names.size() > 1) {
      names.remove("prompt_cache_key");
    }
    return names;
  }
}
