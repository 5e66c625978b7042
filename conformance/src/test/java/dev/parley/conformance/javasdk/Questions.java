package dev.parley.conformance.javasdk;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import java.util.Map;

/// What the tests ask.
final class Questions {
  static final String MODEL = "claude-opus-5-5";

  private Questions() {}

  static MessageCreateParams.Builder plain() {
    return MessageCreateParams.builder()
        .model(MODEL)
        .maxTokens(8192)
        .addUserMessage("What does it say?");
  }

  static MessageCreateParams.Builder thinking() {
    return plain().thinking(ThinkingConfigAdaptive.builder().build());
  }

  static MessageCreateParams.Builder thinking(ThinkingConfigAdaptive.Display display) {
    return plain().thinking(ThinkingConfigAdaptive.builder().display(display).build());
  }

  /// A tool that takes a path.
  static Tool read() {
    Tool.InputSchema.Properties properties =
        Tool.InputSchema.Properties.builder()
            .putAdditionalProperty("path", JsonValue.from(Map.of("type", "string")))
            .build();
    return Tool.builder()
        .name("read")
        .inputSchema(Tool.InputSchema.builder().properties(properties).addRequired("path").build())
        .build();
  }
}
