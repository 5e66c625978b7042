package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// What stands for the conversation so far, all of which it replaces: a summary, or what only the
/// one who made it can read.
public record CompactionBlock(
    @Nullable String content, @Nullable String encryptedContent, Extra extra)
    implements ContentBlock {

  /// As the block opens in a stream: what it holds comes in one delta.
  public static final CompactionBlock EMPTY = new CompactionBlock(null, null, Extra.NONE);

  static CompactionBlock read(JsonReader in) {
    Members members = in.members();
    String content = null;
    String encryptedContent = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "content" -> content = in.string();
        case "encrypted_content" -> encryptedContent = in.string();
        default -> members.keep();
      }
    }
    return new CompactionBlock(content, encryptedContent, members.extra());
  }

  @Override
  public String type() {
    return "compaction";
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type()).orNull("content", content);
    out.member("encrypted_content", encryptedContent).end();
  }
}
