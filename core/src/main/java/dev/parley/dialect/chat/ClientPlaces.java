package dev.parley.dialect.chat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Source;
import dev.parley.anthropic.Tool;
import dev.parley.dialect.Translation;
import dev.parley.dialect.errors.ClientPlace;
import dev.parley.dialect.errors.ParameterPath;
import dev.parley.dialect.errors.Places;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// The client's own path to what the upstream names by a path of its own. It is found by looking
/// for what was sent among what was asked, and only when an error wants it.
final class ClientPlaces implements Places {
  private final Translation translation;
  private final MessagesRequest request;

  ClientPlaces(Translation translation) {
    this.translation = translation;
    this.request = translation.request();
  }

  @Override
  public @Nullable ClientPlace of(ParameterPath path) {
    return switch (path.step(0)) {
      case "messages" -> message(path);
      case "tools" -> tool(path);
      case "temperature", "top_p", "top_k", "model", "tool_choice" -> place(path.step(0));
      case "max_tokens", "max_completion_tokens" -> place("max_tokens");
      case "stop" -> place("stop_sequences");
      case "parallel_tool_calls" -> place("tool_choice.disable_parallel_tool_use");
      case "reasoning_effort", "reasoning", "thinking", "enable_thinking", "thinking_budget" ->
          place(request.thinking() == null ? "output_config.effort" : "thinking");
      case "response_format" ->
          place(request.outputConfig() == null ? "output_format" : "output_config.format");
      case "user", "safety_identifier", "user_id" -> place("metadata.user_id");
      default -> null;
    };
  }

  private static ClientPlace place(String path) {
    return new ClientPlace(path, null);
  }

  private ClientPlace message(ParameterPath path) {
    RawJson message = path.upTo(2).in(translation.body());
    RawJson sent = path.upTo(4).in(translation.body());
    if (message == null || sent == null || !message.isObject()) {
      return place("messages");
    }
    boolean answers = message.toString().startsWith("{\"role\":\"tool\"");
    ClientPlace found = ClientPlace.in(request, block -> isSentAs(sent, block, answers));
    return found == null ? place("messages") : found;
  }

  /// Whether a message or a part of one holds this block.
  ///
  /// @param answers whether it is a tool's: ids of calls are in both
  private static boolean isSentAs(RawJson sent, ContentBlock block, boolean answers) {
    String said =
        switch (block) {
          case ContentBlock.Text text -> RawJson.quoted(text.text()).toString();
          case ContentBlock.ToolUse call when !answers -> RawJson.quoted(call.id()).toString();
          case ContentBlock.ToolResult result when answers ->
              RawJson.quoted(result.toolUseId()).toString();
          case ContentBlock.Image image -> bytes(image.source());
          case ContentBlock.Document document -> bytes(document.source());
          default -> "";
        };
    return !said.isEmpty() && sent.toString().contains(said);
  }

  private static String bytes(Source source) {
    return switch (source) {
      case Source.Base64 bytes -> bytes.data();
      case Source.Url there -> RawJson.quoted(there.url()).toString();
      case Source.File _, Source.Text _, Source.Nested _, Source.Unknown _ -> "";
    };
  }

  private ClientPlace tool(ParameterPath path) {
    RawJson sent = path.upTo(2).in(translation.body());
    for (int i = 0; sent != null && i < request.tools().size(); i++) {
      if (request.tools().get(i) instanceof Tool.Custom custom && isSentAs(sent, custom)) {
        return place("tools." + i + ".custom" + member(path.last()));
      }
    }
    return place("tools");
  }

  private boolean isSentAs(RawJson sent, Tool.Custom tool) {
    String name = translation.reply().toolNames().upstream(tool.name());
    return sent.toString().contains("\"name\":" + RawJson.quoted(name));
  }

  private static String member(String upstream) {
    return switch (upstream) {
      case "parameters" -> ".input_schema";
      case "name", "description", "strict" -> "." + upstream;
      default -> "";
    };
  }
}
