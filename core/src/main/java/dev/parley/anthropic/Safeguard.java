package dev.parley.anthropic;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a client wants an answer to be checked for before it acts on it.
public sealed interface Safeguard {

  /// The `type` on the wire.
  String type();

  /// Whether a tool call may be made without asking anybody.
  ///
  /// @param classifierContext where the client is and what its user allows, in its own words; JSON
  ///   null when it does not say
  record DangerousToolUse(RawJson classifierContext) implements Safeguard {
    public static final String TYPE = "dangerous_tool_use";

    @Override
    public String type() {
      return TYPE;
    }
  }

  record Unknown(String type) implements Safeguard {}

  /// Those that a request asks for, in their order.
  static List<Safeguard> of(MessagesRequest request) {
    RawJson safeguards = request.extra().get("safeguards");
    return safeguards == null || safeguards.isNull()
        ? List.of()
        : safeguards.reader().list(Safeguard::read);
  }

  /// For a client that is to do the checking itself, as it does when this names the field.
  static ApiError unsupported() {
    return ApiError.invalidRequest("safeguards: not supported here; send the request without them");
  }

  private static Safeguard read(JsonReader in) {
    Members members = in.members();
    String type = null;
    RawJson context = RawJson.NULL;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = in.string();
        case "classifier_context" -> context = in.raw();
        default -> in.skip();
      }
    }
    return of(in.required("type", type), context);
  }

  private static Safeguard of(String type, RawJson context) {
    return type.equals(DangerousToolUse.TYPE) ? new DangerousToolUse(context) : new Unknown(type);
  }

  /// What is asked of the tool calls; null when nothing is.
  static @Nullable DangerousToolUse onToolUse(List<Safeguard> safeguards) {
    for (Safeguard safeguard : safeguards) {
      if (safeguard instanceof DangerousToolUse toolUse) {
        return toolUse;
      }
    }
    return null;
  }
}
