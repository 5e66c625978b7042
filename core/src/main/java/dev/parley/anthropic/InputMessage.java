package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of the conversation. A `system` message may carry an effort for what follows, and
/// then even be empty.
public record InputMessage(
    Role role, Content content, @Nullable OutputConfig outputConfig, Extra extra)
    implements JsonValue {

  static InputMessage read(JsonReader in) {
    Members members = in.members();
    Role role = null;
    Content content = null;
    OutputConfig outputConfig = null;
    while (members.next()) {
      switch (members.name()) {
        case "role" -> role = Role.read(in);
        case "content" -> content = Content.read(in);
        case "output_config" -> outputConfig = OutputConfig.read(in);
        default -> members.keep();
      }
    }
    return new InputMessage(
        in.required("role", role), in.required("content", content), outputConfig, members.extra());
  }

  public List<ContentBlock> blocks() {
    return content.blocks();
  }

  InputMessage with(List<ContentBlock> blocks) {
    return new InputMessage(role, new Content.Blocks(blocks), outputConfig, extra);
  }

  static InputMessage of(Role role, List<ContentBlock> blocks) {
    return new InputMessage(role, new Content.Blocks(blocks), null, Extra.NONE);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("role", role.wire()).member("content", content);
    out.member("output_config", outputConfig).end();
  }
}
