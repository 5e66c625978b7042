package dev.parley.anthropic;

import dev.parley.anthropic.MessagesRequest.Sampling;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers the members of a request in whatever order they come.
final class MessagesRequestReader {
  private static final long ROOM_FOR_AN_ANSWER = 4096;

  /// Members that say nothing of what the model reads.
  private static final Set<String> OF_THE_ANSWER =
      Set.of(
          "max_tokens",
          "stream",
          "stop_sequences",
          "temperature",
          "top_p",
          "top_k",
          "metadata",
          "service_tier");

  private final JsonReader in;
  private @Nullable String model;
  private @Nullable JsonNumber maxTokens;
  private @Nullable List<InputMessage> messages;
  private @Nullable Content system;
  private @Nullable Boolean stream;
  private List<String> stopSequences = List.of();
  private @Nullable JsonNumber temperature;
  private @Nullable JsonNumber topP;
  private @Nullable JsonNumber topK;
  private List<Tool> tools = List.of();
  private @Nullable ToolChoice toolChoice;
  private @Nullable Thinking thinking;
  private @Nullable OutputConfig outputConfig;
  private @Nullable Metadata metadata;
  private @Nullable RawJson cacheControl;
  private @Nullable ContextManagement contextManagement;
  private @Nullable Compaction compaction;

  MessagesRequestReader(JsonReader in) {
    this.in = in;
  }

  MessagesRequest read() {
    Members members = in.members();
    while (members.next()) {
      member(members);
    }
    return request(members);
  }

  /// The limit that nobody asked for leaves room for the thinking that somebody did.
  MessagesRequest readForCounting() {
    Members members = in.members();
    while (members.next()) {
      if (OF_THE_ANSWER.contains(members.name())) {
        in.skip();
      } else {
        member(members);
      }
    }
    long budget = thinking instanceof Thinking.Enabled on ? on.budgetTokens().intValue() : 0;
    maxTokens = JsonNumber.of(Math.max(ROOM_FOR_AN_ANSWER, budget + 1));
    return request(members);
  }

  private MessagesRequest request(Members members) {
    return new MessagesRequest(
        in.required("model", model),
        in.required("max_tokens", maxTokens),
        in.required("messages", messages),
        system,
        stream,
        stopSequences,
        new Sampling(temperature, topP, topK),
        tools,
        toolChoice,
        thinking,
        outputConfig,
        metadata,
        new ContextOptions(cacheControl, contextManagement, compaction),
        members.extra());
  }

  private void member(Members members) {
    switch (members.name()) {
      case "model" -> model = in.string();
      case "max_tokens" -> maxTokens = in.number();
      case "messages" -> messages = in.list(InputMessage::read);
      case "system" -> system = Content.readSystem(in);
      case "stream" -> stream = in.bool();
      case "stop_sequences" -> stopSequences = in.list(JsonReader::string);
      case "temperature" -> temperature = in.number();
      case "top_p" -> topP = in.number();
      case "top_k" -> topK = in.number();
      case "tools" -> tools = in.list(Tool::read);
      case "tool_choice" -> toolChoice = ToolChoice.read(in);
      case "thinking" -> thinking = Thinking.read(in);
      case "output_config" -> outputConfig = OutputConfig.read(in);
      case "metadata" -> metadata = Metadata.read(in);
      case "cache_control" -> cacheControl = in.raw();
      case "context_management" -> contextManagement = ContextManagement.read(in);
      case "compaction" -> compaction = Compaction.read(in);
      default -> members.keep();
    }
  }
}
