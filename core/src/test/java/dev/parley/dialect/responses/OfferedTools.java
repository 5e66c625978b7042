package dev.parley.dialect.responses;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.models.Catalog;
import dev.parley.models.Target;

/// What a request offers, on a model that has every tool.
final class OfferedTools {
  private static final Target TARGET = new Target("m", Catalog.builtIn().get("gpt-5.6-sol"), "acc");

  private OfferedTools() {}

  static ToolDefinitions of(MessagesRequest request, Notes notes) {
    return new ToolDefinitions(request, HostedTools.of(request, TARGET, notes), notes);
  }
}
