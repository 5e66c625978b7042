package dev.parley.dialect.request;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Metadata;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.OutputConfig;
import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.Thinking;
import java.util.List;
import java.util.Set;

/// Fields of a request that go no further, told in the receipt. Those that only steer Anthropic's
/// own service, or that ask for what happens anyway, are not worth a word.
public final class UncarriedFields {
  private static final Set<String> WITHOUT_LOSS =
      Set.of("diagnostics", "inference_geo", "tags", "billing_policy", "fallback_credit_token");

  private UncarriedFields() {}

  /// Notes what goes no further.
  ///
  /// @param carried what the dialect looks after
  public static void note(MessagesRequest request, Set<String> carried, Notes notes) {
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
        safeguards(Safeguard.of(request), notes);
      } else if (!WITHOUT_LOSS.contains(name) && !carried.contains(name)) {
        drop(name, notes);
      }
    }
  }

  private static void safeguards(List<Safeguard> asked, Notes notes) {
    for (int i = 0; i < asked.size(); i++) {
      switch (asked.get(i)) {
        case Safeguard.DangerousToolUse _ ->
            notes.emulated("safeguards." + i, "a model of the upstream judges the tool calls");
        case Safeguard.Unknown _ ->
            notes.degraded("safeguards." + i, "of a type that is not known; the answer says so");
      }
    }
  }

  private static void drop(String path, Notes notes) {
    notes.dropped(path, "a field that is not carried");
  }
}
