package dev.parley.simulator.script;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One thing the model does, or that happens to the stream, in order.
public sealed interface Step {

  /// A step that becomes one item of the output.
  sealed interface OutputItem extends Step
      permits Reasoning, Text, Refusal, FunctionCall, Item, Flawed, Hosted {}

  /// Thinking. The summary is only shown to those who asked for one.
  record Reasoning(List<String> summary, int tokens) implements OutputItem {
    public Reasoning {
      summary = List.copyOf(summary);
    }
  }

  /// A message. Without a phase it is commentary before calls and the final answer after them. An
  /// annotation may name what it is about by a `quote` from the text instead of by offsets.
  record Text(List<String> chunks, @Nullable String phase, List<JsonNode> annotations)
      implements OutputItem {
    public Text {
      chunks = List.copyOf(chunks);
      annotations = Quotes.resolve(annotations, String.join("", chunks));
    }
  }

  record Refusal(List<String> chunks) implements OutputItem {
    public Refusal {
      chunks = List.copyOf(chunks);
    }
  }

  /// A call; the chunks together are its arguments. The namespace is that of a function found late.
  record FunctionCall(
      String name, List<String> chunks, @Nullable String callId, @Nullable String namespace)
      implements OutputItem {
    public FunctionCall {
      chunks = List.copyOf(chunks);
    }

    public FunctionCall(String name, List<String> chunks, @Nullable String callId) {
      this(name, chunks, callId, null);
    }
  }

  /// Any other item, added and done as it stands, with its progress events in between, such as
  /// `response.image_generation_call.generating`.
  record Item(ObjectNode item, List<String> progress) implements OutputItem {
    public Item {
      progress = List.copyOf(progress);
    }
  }

  /// An item told the way servers that only resemble OpenAI tell it.
  record Flawed(OutputItem item, Set<Flaw> flaws) implements OutputItem {
    public Flawed {
      flaws = Set.copyOf(flaws);
    }
  }

  /// Items open at the same time, their deltas taking turns.
  record Interleaved(List<Step> steps) implements Step {
    public Interleaved {
      steps = List.copyOf(steps);
      if (!steps.stream().allMatch(OutputItem.class::isInstance)) {
        throw new IllegalArgumentException("only output items can be interleaved");
      }
    }

    public List<OutputItem> items() {
      return steps.stream().map(OutputItem.class::cast).toList();
    }
  }

  /// The answer ends here, cut off for this reason.
  record Incomplete(String reason) implements Step {}

  record Silence(Duration length, boolean keepalive) implements Step {}

  record Keepalive() implements Step {}

  /// An event nobody has heard of, numbered like the others.
  record Event(String name, ObjectNode members) implements Step {}

  /// Bytes written as they are between two events.
  record Raw(String bytes) implements Step {}

  record Fail(Fault fault) implements Step {}

  /// What would have been said without a script; so faults can strike an otherwise living loop.
  record Improvise() implements Step {}

  static Step text(String text) {
    return new Text(words(text), null, List.of());
  }

  static Step reasoning(String... summary) {
    return new Reasoning(List.of(summary), 64);
  }

  static Step refusal(String text) {
    return new Refusal(words(text));
  }

  static Step call(String name, String arguments) {
    return new FunctionCall(name, words(arguments), null);
  }

  static Step silence(Duration length) {
    return new Silence(length, false);
  }

  /// Pieces as a model streams them: words with the blank before them, or marks.
  static List<String> words(String text) {
    Matcher pieces = Pattern.compile("\\s*\\w{1,12}|\\s*[^\\w\\s]{1,3}|\\s+").matcher(text);
    return pieces.results().map(piece -> piece.group()).toList();
  }
}
