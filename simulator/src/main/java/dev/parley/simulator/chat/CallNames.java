package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.profile.Speech.CallIds;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.stream.Ids;
import dev.parley.simulator.wire.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How the calls of one answer are told apart: their ids and their numbers.
final class CallNames {
  private final Profile profile;
  private final Ids ids;
  private final int earlier;
  private final String reused;

  CallNames(Profile profile, Ids ids, JsonNode request) {
    this.profile = profile;
    this.ids = ids;
    this.earlier =
        request
            .path("messages")
            .valueStream()
            .mapToInt(message -> message.path("tool_calls").size())
            .sum();
    this.reused = profile.speech().ids() == CallIds.REUSED ? ids.call() : "";
  }

  /// Null where calls have no ids.
  @Nullable String id(Step.FunctionCall call, int place) {
    if (call.callId() != null) {
      return call.callId();
    }
    return switch (profile.speech().ids()) {
      case CALL -> ids.call();
      case NINE -> ids.letters(9);
      case NUMBERED -> String.format(Locale.ROOT, "functions.%s:%d", call.name(), earlier + place);
      case TOOL -> "chatcmpl-tool-" + ids.letters(32);
      case EMPTY -> "";
      case MISSING -> null;
      case REUSED -> reused;
    };
  }

  /// What the delta of a call begins with.
  ObjectNode numbered(int place) {
    ObjectNode call = Json.object();
    return switch (profile.stream().index()) {
      case COUNTED -> call.put("index", place);
      case FROM_ONE -> call.put("index", place + 1);
      case ZERO -> call.put("index", 0);
      case MISSING -> call;
    };
  }
}
