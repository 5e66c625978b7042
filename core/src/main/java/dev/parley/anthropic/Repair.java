package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.anthropic.ContentBlock.ToolUse;
import dev.parley.json.Extra;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a transcript valid: each tool call has an id of its own and exactly one result, each
/// result a call before it, and no text is empty. The same transcript is always repaired the same
/// way, and a valid one comes out as it went in.
public final class Repair {
  private static final String NO_RESULT = "(no result: the call was interrupted)";

  private final Notes notes;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Deque<Call>> unanswered = new HashMap<>();
  private final List<InputMessage> repaired = new ArrayList<>();

  /// A call that waits for its result.
  ///
  /// @param id its id after repair
  /// @param message where its message is among the repaired ones
  private record Call(String id, int message, String path) {}

  private Repair(Notes notes) {
    this.notes = notes;
  }

  public static List<InputMessage> repair(List<InputMessage> messages, Notes notes) {
    Repair repair = new Repair(notes);
    for (int i = 0; i < messages.size(); i++) {
      repair.message("messages." + i, messages.get(i));
    }
    repair.answerWhatIsLeft();
    return List.copyOf(repair.repaired);
  }

  private void message(String path, InputMessage message) {
    List<ContentBlock> blocks = new ArrayList<>();
    boolean changed = false;
    List<ContentBlock> before = message.blocks();
    for (int i = 0; i < before.size(); i++) {
      ContentBlock block = before.get(i);
      ContentBlock after = block(path + ".content." + i, message.role(), block);
      changed |= !block.equals(after);
      if (!isEmptyText(after)) {
        blocks.add(after);
      }
    }
    changed |= blocks.size() != before.size();
    repaired.add(changed ? message.with(blocks) : message);
  }

  private ContentBlock block(String path, Role role, ContentBlock block) {
    return switch (block) {
      case ToolUse call when role == Role.ASSISTANT -> call(path, call);
      case ToolResult result when role == Role.USER -> result(path, result);
      default -> block;
    };
  }

  private static boolean isEmptyText(ContentBlock block) {
    return block instanceof Text text && text.text().isEmpty();
  }

  private ToolUse call(String path, ToolUse call) {
    String id = unique(call.id());
    if (!id.equals(call.id())) {
      notes.repaired(path + ".id", "an id used twice in the conversation");
    }
    unanswered
        .computeIfAbsent(call.id(), _ -> new ArrayDeque<>())
        .add(new Call(id, repaired.size(), path));
    return id.equals(call.id()) ? call : new ToolUse(id, call.name(), call.input(), call.extra());
  }

  private String unique(String id) {
    String candidate = id;
    for (int n = 2; !ids.add(candidate); n++) {
      candidate = id + "_" + n;
    }
    return candidate;
  }

  private ContentBlock result(String path, ToolResult result) {
    Deque<Call> calls = unanswered.get(result.toolUseId());
    if (calls == null || calls.isEmpty()) {
      notes.repaired(path, "a result without a call, told as text");
      return Text.of("Result of an earlier tool call: " + words(result));
    }
    String id = calls.removeFirst().id();
    return id.equals(result.toolUseId())
        ? result
        : new ToolResult(id, result.content(), result.isError(), result.extra());
  }

  private static String words(ToolResult result) {
    StringBuilder words = new StringBuilder();
    if (result.content() != null) {
      for (ContentBlock block : result.content().blocks()) {
        words.append(block instanceof Text text ? text.text() : "(" + block.type() + ")");
      }
    }
    return words.isEmpty() ? "(empty)" : words.toString();
  }

  /// From the last message to the first, so that places found earlier stay right.
  private void answerWhatIsLeft() {
    Map<Integer, List<Call>> byMessage = new HashMap<>();
    for (Deque<Call> calls : unanswered.values()) {
      for (Call call : calls) {
        byMessage.computeIfAbsent(call.message(), _ -> new ArrayList<>()).add(call);
      }
    }
    for (int i = repaired.size() - 1; i >= 0; i--) {
      List<Call> calls = byMessage.get(i);
      if (calls != null) {
        answer(i, inOrder(i, calls));
      }
    }
  }

  private List<Call> inOrder(int message, List<Call> calls) {
    List<String> order =
        repaired.get(message).blocks().stream()
            .map(block -> block instanceof ToolUse call ? call.id() : "")
            .toList();
    return calls.stream()
        .sorted((a, b) -> Integer.compare(order.indexOf(a.id()), order.indexOf(b.id())))
        .toList();
  }

  private void answer(int message, List<Call> calls) {
    List<ContentBlock> results = new ArrayList<>();
    for (Call call : calls) {
      notes.repaired(call.path(), "a call without a result, answered as interrupted");
      results.add(new ToolResult(call.id(), new Content.Plain(NO_RESULT), true, Extra.NONE));
    }
    int next = message + 1;
    if (next < repaired.size() && repaired.get(next).role() == Role.USER) {
      results.addAll(repaired.get(next).blocks());
      repaired.set(next, repaired.get(next).with(results));
    } else {
      repaired.add(next, InputMessage.of(Role.USER, results));
    }
  }
}
