package dev.parley.safeguards;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.Role;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What led to some tool calls, in little: the user's own words, and the calls made before. What
/// tools gave back and what the model said about it stay out, since somebody else may have put it
/// there. Of a long conversation the end is kept.
final class Transcript implements JsonValue {
  /// Between marks of these names Claude Code puts what its user did not write.
  private static final List<String> MARKS =
      List.of(
          "system-reminder",
          "task-notification",
          "local-command-stdout",
          "local-command-stderr",
          "bash-stdout",
          "bash-stderr");

  private final Room words = new Room(32_000, 4000);
  private final Room inputs = new Room(16_000, 1000);
  private final Deque<JsonValue> kept = new ArrayDeque<>();
  private long leftOut;

  private Transcript() {}

  static Transcript of(List<InputMessage> messages) {
    Transcript transcript = new Transcript();
    for (InputMessage message : messages.reversed()) {
      message.blocks().reversed().forEach(block -> transcript.add(message.role(), block));
    }
    return transcript;
  }

  private void add(Role role, ContentBlock block) {
    if (role == Role.USER && block instanceof ContentBlock.Text text) {
      said(own(text.text()));
    } else if (role == Role.ASSISTANT && block instanceof ContentBlock.ToolUse call) {
      called(call);
    }
  }

  private void said(String text) {
    String shortened = words.shortened(text);
    if (!text.isBlank() && words.take(shortened)) {
      kept.addFirst(out -> out.begin().member("user", shortened).end());
    } else if (!text.isBlank()) {
      leftOut++;
    }
  }

  private void called(ContentBlock.ToolUse call) {
    String input = inputs.shortened(call.input().toString());
    if (inputs.take(input)) {
      kept.addFirst(out -> out.begin().member("called", call.name()).member("input", input).end());
    } else {
      leftOut++;
    }
  }

  /// A text without what the client itself has put into it, files and outputs among it.
  private static String own(String text) {
    String own = text;
    for (String mark : MARKS) {
      own = without(mark, own);
    }
    return own;
  }

  /// From the first mark to the last, as what is between them may hold marks of its own.
  private static String without(String mark, String text) {
    int begin = text.indexOf("<" + mark + ">");
    if (begin < 0) {
      return text;
    }
    String close = "</" + mark + ">";
    int end = text.lastIndexOf(close);
    String after = end < begin ? "" : text.substring(end + close.length());
    return (text.substring(0, begin) + after).strip();
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member("earlier_left_out", leftOut);
    out.member("entries", List.copyOf(kept)).end();
  }

  /// How much of one kind there is room for. What once did not fit ends it, so that what is kept
  /// has no gaps.
  private static final class Room {
    private static final String CUT = " …[cut]… ";

    private final int longest;
    private int left;

    private Room(int all, int longest) {
      this.left = all;
      this.longest = longest;
    }

    /// The beginning and the end of a text that is too long.
    private String shortened(String text) {
      if (text.length() <= longest) {
        return text;
      }
      int end = longest / 4;
      return text.substring(0, longest - end) + CUT + text.substring(text.length() - end);
    }

    private boolean take(String text) {
      boolean fits = text.length() <= left;
      left = fits ? left - text.length() : 0;
      return fits;
    }
  }
}
