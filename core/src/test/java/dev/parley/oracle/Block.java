package dev.parley.oracle;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// One thing in an answer, as the client gets it.
public sealed interface Block {

  /// What kind it is, for comparing the order of things.
  String kind();

  record Text(String text, List<Citation> citations) implements Block {
    @Override
    public String kind() {
      return "text";
    }
  }

  record Citation(String url, String title) {}

  record Thinking(String text) implements Block {
    @Override
    public String kind() {
      return "thinking";
    }
  }

  /// Reasoning that has no words, only what carries it to the next turn.
  record Redacted() implements Block {
    @Override
    public String kind() {
      return "redacted";
    }
  }

  /// A tool that the client is to run.
  ///
  /// @param id the upstream's own, or [#MINTED] where that one cannot be kept
  record Call(String id, String name, JsonNode input) implements Block {
    static final String MINTED = "toolu_*";

    @Override
    public String kind() {
      return "call";
    }
  }

  /// A tool that the upstream ran by itself, told as `what: details`.
  record Hosted(String what, List<String> details) implements Block {
    @Override
    public String kind() {
      return "hosted";
    }
  }
}
