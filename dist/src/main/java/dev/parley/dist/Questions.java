package dev.parley.dist;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/// What is asked of a Parley that is about to be released: members of requests.
final class Questions {
  static final String IN_THE_DOCUMENT = "The bridge opens at nine";

  /// As long as the first request of a coding session, with tools.
  static final String CODE =
      """
      "model":"claude-sonnet-4-5","max_tokens":8000,"thinking":{"type":"adaptive"},
      "system":[{"type":"text","text":"%s","cache_control":{"type":"ephemeral"}}],
      "tools":[{"name":"Read","description":"Reads a file.","input_schema":{"type":"object",
      "properties":{"file_path":{"type":"string"},"limit":{"type":"integer"}},
      "required":["file_path"]}}],
      "messages":[{"role":"user","content":[{"type":"text","text":"What does this project do?"}]},
      {"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"Read",
      "input":{"file_path":"README.md"}}]},
      {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1",
      "content":[{"type":"text","text":"# Bridges, and when they open"}]}]}]
      """
          .formatted("You read code before you change it. ".repeat(500));

  static final String LOCAL =
      """
      "model":"local/qwen3","max_tokens":1000,
      "messages":[{"role":"user","content":"When does the bridge open?"}]
      """;

  private Questions() {}

  /// About a PDF, which that upstream does not read itself.
  static String document() throws IOException {
    try (InputStream in = Questions.class.getResourceAsStream("page.pdf")) {
      if (in == null) {
        throw new IOException("page.pdf is not there");
      }
      return """
      "model":"local/qwen3","max_tokens":1000,"messages":[{"role":"user","content":[
      {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"%s"}},
      {"type":"text","text":"When does it open?"}]}]
      """
          .formatted(Base64.getEncoder().encodeToString(in.readAllBytes()));
    }
  }
}
