package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.anthropic.ContentBlock.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a transcript valid: each tool call has an id of its own and exactly one result, in the
/// user turn that follows it; each result has a call; and no text is empty. The same transcript is
/// always repaired the same way, what comes later changes nothing before it, and a valid one comes
/// out as it went in.
public final class Repair {
  private final Notes notes;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Integer> repetitions = new HashMap<>();
  private final List<InputMessage> repaired = new ArrayList<>();
  private OpenCalls calls = new OpenCalls();

  private Repair(Notes notes) {
    this.notes = notes;
  }

  public static List<InputMessage> repair(List<InputMessage> messages, Notes notes) {
    Repair repair = new Repair(notes);
    for (int i = 0; i < messages.size(); i++) {
      repair.message("messages." + i + ".content.", messages.get(i));
    }
    repair.settle();
    return List.copyOf(repair.repaired);
  }

  private void message(String path, InputMessage message) {
    if (message.role() == Role.ASSISTANT && calls.areAnswered()) {
      settle();
    }
    if (message.role() == Role.USER) {
      calls.answeredIn(repaired.size());
    }
    List<ContentBlock> before = message.blocks();
    List<ContentBlock> after = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      ContentBlock block = block(path + i, message.role(), before.get(i));
      if (!(block instanceof Text text && text.text().isEmpty())) {
        after.add(block);
      }
    }
    repaired.add(after.equals(before) ? message : message.with(after));
  }

  private ContentBlock block(String path, Role role, ContentBlock block) {
    return switch (block) {
      case ToolUse call when role == Role.ASSISTANT -> call(path, call);
      case ToolResult result when role == Role.USER -> result(path, result);
      default -> block;
    };
  }

  private ToolUse call(String path, ToolUse call) {
    String id = unique(call.id());
    calls.add(call.id(), id, path);
    if (id.equals(call.id())) {
      return call;
    }
    notes.repaired(path + ".id", "an id used twice in the conversation");
    return new ToolUse(id, call.name(), call.input(), call.extra());
  }

  private String unique(String id) {
    String candidate = id;
    while (!ids.add(candidate)) {
      candidate = id + "_" + repetitions.merge(id, 2, (before, _) -> before + 1);
    }
    return candidate;
  }

  private ContentBlock result(String path, ToolResult result) {
    String id = calls.take(result.toolUseId());
    if (id == null) {
      notes.repaired(path, "a result without a call, told as text");
      return CacheControl.moved(
          result, Text.of("Result of an earlier tool call: " + words(result)));
    }
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

  /// The turn in which the open calls could be answered is over: what is left was interrupted.
  private void settle() {
    List<ContentBlock> blocks = new ArrayList<>(calls.interrupted(notes));
    int turn = calls.turn();
    if (!blocks.isEmpty() && turn < 0) {
      repaired.add(InputMessage.of(Role.USER, blocks));
    } else if (!blocks.isEmpty()) {
      blocks.addAll(repaired.get(turn).blocks());
      repaired.set(turn, repaired.get(turn).with(blocks));
    }
    calls = new OpenCalls();
  }
}
