package dev.parley.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Two answers of which no client sees the difference made one: texts and thinking without a word
/// are left out, what they kept apart is joined, no thinking counted is none, and an id that had to
/// be made up is any id.
public final class Evened {
  private final boolean stripped;
  private final List<Block> blocks = new ArrayList<>();
  private boolean left;

  private Evened(boolean stripped) {
    this.stripped = stripped;
  }

  /// Blanks that lead a text count for nothing, as they may have waited for it.
  ///
  /// @param stripped whether those behind it count for nothing, too, as around tags
  public static Reply of(Reply reply, boolean stripped) {
    Evened evened = new Evened(stripped);
    reply.blocks().forEach(evened::add);
    return with(reply, evened.blocks);
  }

  /// The calls of `told` under made-up ids where `expected` has made-up ids.
  public static Reply withMintedIds(Reply expected, Reply told) {
    List<Block.Call> wanted = expected.each(Block.Call.class).toList();
    List<Block> blocks = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Block block : told.blocks()) {
      if (block instanceof Block.Call call) {
        boolean any = ids.size() < wanted.size() && isMinted(wanted.get(ids.size()), call, ids);
        ids.add(call.id());
        blocks.add(any ? new Block.Call(Block.Call.MINTED, call.name(), call.input()) : call);
      } else {
        blocks.add(block);
      }
    }
    return with(told, blocks);
  }

  private static boolean isMinted(Block.Call wanted, Block.Call call, List<String> ids) {
    return wanted.id().equals(Block.Call.MINTED)
        && call.id().matches("[A-Za-z0-9_-]{1,64}")
        && !ids.contains(call.id());
  }

  private static Reply with(Reply reply, List<Block> blocks) {
    Map<String, Long> usage = new TreeMap<>(reply.usage());
    usage.computeIfPresent("thinking_tokens", (_, count) -> Math.max(0, count));
    return new Reply(blocks, reply.stopReason(), usage, reply.searches(), reply.error());
  }

  private void add(Block block) {
    switch (block) {
      case Block.Text text -> say(text);
      case Block.Thinking thinking -> think(thinking);
      case Block.Redacted _ -> left = true;
      case Block.Call call -> push(call);
      case Block.Hosted hosted -> push(hosted);
    }
  }

  private void say(Block.Text text) {
    if (text.text().isBlank()) {
      left = true;
    } else if (left && last() instanceof Block.Text before) {
      replace(new Block.Text(before.text() + even(text.text()), text.citations()));
    } else {
      push(new Block.Text(even(text.text()), text.citations()));
    }
  }

  private void think(Block.Thinking thinking) {
    if (thinking.text().isBlank()) {
      left = true;
    } else if (left && last() instanceof Block.Thinking before) {
      replace(new Block.Thinking(before.text() + even(thinking.text())));
    } else {
      push(new Block.Thinking(even(thinking.text())));
    }
  }

  private String even(String text) {
    return stripped ? text.strip() : text.stripLeading();
  }

  private Block last() {
    return blocks.isEmpty() ? new Block.Redacted() : blocks.getLast();
  }

  private void push(Block block) {
    blocks.add(block);
    left = false;
  }

  private void replace(Block block) {
    blocks.removeLast();
    push(block);
  }
}
