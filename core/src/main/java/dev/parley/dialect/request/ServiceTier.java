package dev.parley.dialect.request;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// How urgent a request is. Anthropic's fast mode is OpenAI's priority; `auto` is what both do by
/// themselves.
public final class ServiceTier {
  private ServiceTier() {}

  /// The upstream's word for it; null when there is nothing to say.
  ///
  /// @param taken whether the upstream takes any
  public static @Nullable String of(MessagesRequest request, boolean taken, Notes notes) {
    boolean fast = isSaid(request, "speed", "fast");
    if (!taken) {
      if (fast) {
        notes.dropped("speed", "the upstream refuses it for this model");
      }
      return null;
    }
    if (fast) {
      return "priority";
    }
    return isSaid(request, "service_tier", "standard_only") ? "default" : null;
  }

  private static boolean isSaid(MessagesRequest request, String member, String value) {
    RawJson said = request.extra().get(member);
    return said != null && said.equals(RawJson.quoted(value));
  }
}
