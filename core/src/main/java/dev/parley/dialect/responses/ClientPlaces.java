package dev.parley.dialect.responses;

import dev.parley.anthropic.ClientTools;
import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.anthropic.ContentBlock.ToolUse;
import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Tool;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.dialect.ToolNames;
import dev.parley.dialect.Translation;
import dev.parley.dialect.errors.ClientPlace;
import dev.parley.dialect.errors.ParameterPath;
import dev.parley.dialect.errors.Places;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.HostedItem;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.Parts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The client's own path to what the upstream names by a path of its own. It is found by looking
/// for what was sent among what was asked, and only when an error wants it.
final class ClientPlaces implements Places {
  private static final ClientPlace SOMEWHERE = new ClientPlace("messages", null);

  private final Translation translation;
  private final MessagesRequest request;

  ClientPlaces(Translation translation) {
    this.translation = translation;
    this.request = translation.request();
  }

  @Override
  public @Nullable ClientPlace of(ParameterPath path) {
    return switch (path.step(0)) {
      case "input" -> input(path);
      case "tools" -> tool(path);
      case "temperature", "top_p", "model", "tool_choice" -> place(path.step(0));
      case "instructions" -> place("system");
      case "max_output_tokens" -> place("max_tokens");
      case "parallel_tool_calls" -> place("tool_choice.disable_parallel_tool_use");
      case "reasoning" -> place(path.last().equals("effort") ? effort() : "thinking");
      case "text" -> place(path.step(2).equals("schema") ? format() + ".schema" : format());
      case "safety_identifier" -> place("metadata.user_id");
      case "service_tier" -> place(request.extra().get("speed") == null ? "service_tier" : "speed");
      default -> null;
    };
  }

  private static ClientPlace place(String path) {
    return new ClientPlace(path, null);
  }

  private String effort() {
    return request.outputConfig() == null ? "thinking" : "output_config.effort";
  }

  private String format() {
    boolean newer = request.outputConfig() != null && request.outputConfig().format() != null;
    return newer ? "output_config.format" : "output_format";
  }

  private ClientPlace tool(ParameterPath path) {
    RawJson sent = path.upTo(2).in(translation.body());
    String name = path.steps().size() < 2 || sent == null ? null : sent.reader().tag("name");
    for (int i = 0; name != null && i < request.tools().size(); i++) {
      if (isSentAs(name, request.tools().get(i))) {
        String place = "tools." + i;
        return place(
            request.tools().get(i) instanceof Tool.Custom
                ? place + ".custom" + member(path.step(2))
                : place);
      }
    }
    return place("tools");
  }

  private boolean isSentAs(String name, Tool tool) {
    ToolNames names = translation.reply().toolNames();
    return switch (tool) {
      case Tool.Custom custom -> names.upstream(custom.name()).equals(name);
      case Tool.Predefined predefined ->
          ClientTools.functions(predefined).stream()
              .anyMatch(function -> names.upstream(function.name()).equals(name));
      case HostedTool _ -> false;
    };
  }

  private static String member(String upstream) {
    return switch (upstream) {
      case "parameters" -> ".input_schema";
      case "name", "description", "strict" -> "." + upstream;
      default -> "";
    };
  }

  private ClientPlace input(ParameterPath path) {
    RawJson sent = path.upTo(2).in(translation.body());
    if (path.steps().size() < 2 || sent == null) {
      return SOMEWHERE;
    }
    ClientPlace found =
        switch (Item.read(sent.reader())) {
          case Item.Message message -> part(part(message.content(), path));
          case Item.FunctionCall call -> called(call.callId());
          case Item.FunctionCallOutput output -> output(output, path);
          case Item.Reasoning reasoning -> thought(reasoning.id());
          case Item.Compaction _ ->
              ClientPlace.in(request, block -> block instanceof CompactionBlock);
          case Item.Unknown _, HostedItem _ -> null;
        };
    return found == null ? SOMEWHERE : found;
  }

  private static @Nullable Part part(Parts content, ParameterPath path) {
    List<Part> parts = content instanceof Parts.Listed listed ? listed.parts() : List.of();
    String step = path.step(3);
    int index = step.matches("\\d{1,9}") ? Integer.parseInt(step) : parts.size();
    return index < parts.size() ? parts.get(index) : null;
  }

  private @Nullable ClientPlace part(@Nullable Part part) {
    return part == null ? null : ClientPlace.in(request, block -> isSentAs(part, block));
  }

  private static boolean isSentAs(Part part, ContentBlock block) {
    Part own = ContentParts.part(block);
    return own != null && said(own).equals(said(part));
  }

  /// What a part says, whatever else is noted on it.
  private static String said(Part part) {
    return switch (part) {
      case Part.Text text -> text.text();
      case Part.InputImage image -> String.valueOf(image.imageUrl());
      case Part.InputFile file -> file.fileData() + "\n" + file.fileUrl();
      case Part.Unknown unknown -> unknown.json().toString();
    };
  }

  private @Nullable ClientPlace called(@Nullable String callId) {
    return ClientPlace.in(
        request,
        block -> block instanceof ToolUse call && CallIds.upstream(call.id()).equals(callId));
  }

  private @Nullable ClientPlace output(Item.FunctionCallOutput output, ParameterPath path) {
    ClientPlace result =
        ClientPlace.in(
            request,
            block ->
                block instanceof ToolResult told
                    && CallIds.upstream(told.toolUseId()).equals(output.callId()));
    Part part = part(output.output(), path);
    ClientPlace nested =
        result == null || part == null ? null : result.within(block -> isSentAs(part, block));
    return nested == null ? result : nested;
  }

  private @Nullable ClientPlace thought(@Nullable String id) {
    return ClientPlace.in(request, block -> isThought(block, id));
  }

  private static boolean isThought(ContentBlock block, @Nullable String id) {
    String sealed =
        switch (block) {
          case ContentBlock.Thinking thinking -> thinking.signature();
          case ContentBlock.RedactedThinking redacted -> redacted.data();
          default -> null;
        };
    ReasoningEnvelope envelope = ReasoningEnvelope.open(sealed);
    return envelope != null && envelope.id().equals(id);
  }
}
