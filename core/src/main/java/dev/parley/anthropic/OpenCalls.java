package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.json.Extra;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls of one assistant turn, and which of them the user turn after it has answered.
final class OpenCalls {
  private static final String NO_RESULT = "(no result: the call was interrupted)";
  private static final int NOT_YET = -1;

  private final Map<String, Deque<Call>> byId = new LinkedHashMap<>();
  private final List<Call> all = new ArrayList<>();
  private int turn = NOT_YET;

  private static final class Call {
    private final String id;
    private final String path;
    private boolean answered;

    private Call(String id, String path) {
      this.id = id;
      this.path = path;
    }
  }

  /// A call under the id that the client gave it, and the one that it has now.
  void add(String clientId, String id, String path) {
    Call call = new Call(id, path);
    all.add(call);
    byId.computeIfAbsent(clientId, _ -> new ArrayDeque<>()).add(call);
  }

  /// The id of the call that a result belongs to; null when there is none that waits for one.
  @Nullable String take(String clientId) {
    Deque<Call> calls = byId.get(clientId);
    Call call = calls == null ? null : calls.poll();
    if (call == null) {
      return null;
    }
    call.answered = true;
    return call.id;
  }

  /// Marks the message in which the user turn begins, unless it has begun.
  void answeredIn(int message) {
    turn = turn == NOT_YET ? message : turn;
  }

  boolean areAnswered() {
    return turn != NOT_YET;
  }

  /// Where the user turn begins; negative when there was none.
  int turn() {
    return turn;
  }

  /// Results for the calls that got none.
  List<ContentBlock> interrupted(Notes notes) {
    List<ContentBlock> results = new ArrayList<>();
    for (Call call : all) {
      if (!call.answered) {
        notes.repaired(call.path, "a call without a result, answered as interrupted");
        results.add(new ToolResult(call.id, new Content.Plain(NO_RESULT), true, Extra.NONE));
      }
    }
    return results;
  }
}
