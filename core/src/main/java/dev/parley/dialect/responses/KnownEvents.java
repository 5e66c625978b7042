package dev.parley.dialect.responses;

import java.util.Set;

/// Events that tell nothing which another event does not tell: progress, repetitions, signs of
/// life.
final class KnownEvents {
  private static final Set<String> NAMES =
      Set.of(
          "keepalive",
          "response.created",
          "response.queued",
          "response.in_progress",
          "response.metadata",
          "response.done",
          "response.content_part.added",
          "response.reasoning_summary_part.added",
          "response.reasoning_summary_part.done",
          "response.compaction.compacting");

  /// Of these items only the end is told, or nothing.
  private static final Set<String> FAMILIES =
      Set.of(
          "response.web_search_call.",
          "response.file_search_call.",
          "response.code_interpreter_call.",
          "response.code_interpreter_call_code.",
          "response.image_generation_call.",
          "response.mcp_list_tools.",
          "response.mcp_call.",
          "response.mcp_call_arguments.",
          "response.custom_tool_call_input.",
          "response.shell_call_command.",
          "response.shell_call_output_content.",
          "response.audio.",
          "codex.");

  private KnownEvents() {}

  static boolean has(String type) {
    return NAMES.contains(type) || FAMILIES.stream().anyMatch(type::startsWith);
  }
}
