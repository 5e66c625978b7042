package dev.parley.dialect.responses;

import dev.parley.anthropic.ContextEdit;
import dev.parley.anthropic.ContextManagement;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.models.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When the upstream is to compact the conversation by itself.
final class CompactionOptions {
  private CompactionOptions() {}

  static @Nullable RawJson of(MessagesRequest request, Model model, Notes notes) {
    ContextManagement management = request.context().management();
    if (management == null) {
      return null;
    }
    RawJson options = null;
    for (int i = 0; i < management.edits().size(); i++) {
      if (management.edits().get(i) instanceof ContextEdit.Compact compact) {
        options = option("context_management.edits." + i, compact, model, notes);
      }
    }
    return options;
  }

  private static @Nullable RawJson option(
      String path, ContextEdit.Compact compact, Model model, Notes notes) {
    if (!model.reasons()) {
      notes.dropped(path, "the model compacts nothing");
      return null;
    }
    if (compact.pauses()) {
      notes.dropped(path + ".pause_after_compaction", "the upstream goes on after it compacted");
    }
    if (compact.instructions() != null) {
      notes.dropped(path + ".instructions", "the upstream compacts in its own way");
    }
    long threshold = Math.min(compact.threshold(), model.window().inputBesideOutput());
    JsonValue entry =
        out ->
            out.begin().member("type", "compaction").member("compact_threshold", threshold).end();
    JsonValue list = out -> out.values(List.of(entry));
    return list.toJson();
  }
}
