package dev.parley.dialect.responses;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Metadata;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.OutputConfig;
import dev.parley.anthropic.Thinking;
import java.util.Set;

/// Fields of a request that go no further, told in the receipt. Those that only steer Anthropic's
/// own service, or that ask for what happens anyway, are not worth a word.
final class UncarriedFields {
  private static final Set<String> WITHOUT_LOSS =
      Set.of(
          "diagnostics",
          "inference_geo",
          "service_tier",
          "tags",
          "billing_policy",
          "fallback_credit_token");

  private UncarriedFields() {}

  static void note(MessagesRequest request, Notes notes) {
    if (!request.stopSequences().isEmpty()) {
      notes.dropped("stop_sequences", "the upstream has no such parameter");
    }
    if (request.thinking() instanceof Thinking.Unknown) {
      notes.dropped("thinking", "a kind of thinking that is not known");
    }
    OutputConfig config = request.outputConfig();
    if (config != null) {
      config.extra().names().forEach(name -> drop("output_config." + name, notes));
    }
    Metadata metadata = request.metadata();
    if (metadata != null) {
      metadata.extra().names().forEach(name -> drop("metadata." + name, notes));
    }
    for (String name : request.extra().names()) {
      if (name.equals("safeguards")) {
        notes.degraded(name, "answered as unsupported: the client judges its tool calls itself");
      } else if (!WITHOUT_LOSS.contains(name)) {
        drop(name, notes);
      }
    }
  }

  private static void drop(String path, Notes notes) {
    notes.dropped(path, "a field that is not carried");
  }
}
