package dev.parley.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client should be told of an answer in the words of Chat Completions. Only the first
/// choice counts; complete calls are to be run, whatever the reason to finish is called.
public final class ChatOracle {
  private static final Set<String> LIMIT = Set.of("length", "model_length", "max_tokens");
  private static final Set<String> FILTERED = Set.of("content_filter", "sensitive");
  private static final Set<String> FAILED = Set.of("error", "network_error", "abort");

  /// Where a choice says something; some have both members, and one of them lies.
  private final String says;

  private final ChatAnswer answer = new ChatAnswer();
  private final ChatUsage usage = new ChatUsage();
  private JsonNode error = EventText.parsed("");
  private String finish = "";

  private ChatOracle(String says) {
    this.says = says;
  }

  public static Reply expects(Recording recording) {
    if (recording.isRefused()) {
      return Reply.failed(ChatErrors.ofReply(recording.status(), recording.body()));
    }
    return recording.isStream() ? ofStream(recording.sse()) : ofBody(recording.body());
  }

  /// A stream that neither gives a reason to finish nor says that it is done was cut.
  public static Reply ofStream(String sse) {
    ChatOracle oracle = new ChatOracle("delta");
    EventText.data(sse).forEach(oracle::hear);
    return oracle.reply(EventText.isDone(sse));
  }

  private static Reply ofBody(JsonNode body) {
    ChatOracle oracle = new ChatOracle("message");
    oracle.hear(numbered(body.deepCopy()));
    return oracle.reply(body.path("choices").path(0).path("message").isObject());
  }

  /// In a whole answer each call is one of its own.
  private static JsonNode numbered(JsonNode body) {
    for (JsonNode choice : body.path("choices")) {
      int index = 0;
      for (JsonNode call : choice.path("message").path("tool_calls")) {
        boolean says = call.hasNonNull("id") || call.path("function").hasNonNull("name");
        if (says && call instanceof ObjectNode node) {
          node.put("index", index++);
        }
      }
    }
    return body;
  }

  private void hear(JsonNode event) {
    JsonNode chunk = event.isArray() ? event.path(0) : event;
    JsonNode found = ChatErrors.find(chunk);
    error = error.isMissingNode() ? found : error;
    usage.look(chunk);
    for (JsonNode choice : chunk.path("choices")) {
      if (choice.path("index").asInt(0) == 0) {
        hearChoice(choice, choice.path(choice.path(says).isObject() ? says : "message"));
      }
    }
  }

  private void hearChoice(JsonNode choice, JsonNode said) {
    answer.add(said);
    String reason = EventText.words(choice.path("finish_reason"));
    String other = EventText.words(choice.path("finish_details").path("type"));
    String told = reason.isEmpty() ? other : reason;
    finish = told.isEmpty() ? finish : plain(told.toLowerCase(Locale.ROOT));
  }

  /// Gemini puts its own word after the usual one, or in its place.
  private static String plain(String reason) {
    String word = reason.replaceFirst(":.*", "");
    boolean filtered = reason.matches("safety|prohibited_content|recitation|blocklist|spii");
    return filtered ? "content_filter" : word.equals("function_call_filter") ? "error" : word;
  }

  private Reply reply(boolean ended) {
    boolean cut = LIMIT.contains(finish) || FILTERED.contains(finish);
    List<ChatCall> broken = answer.calls().stream().filter(call -> isBroken(call, cut)).toList();
    List<Block> blocks = answer.blocksWithout(broken);
    boolean silent = finish.isEmpty() && blocks.isEmpty();
    if (!error.isMissingNode()) {
      return Reply.failed(ChatErrors.inside(error));
    }
    if (finish.equals("insufficient_system_resource")) {
      return Reply.failed("overloaded_error");
    }
    if ((finish.isEmpty() && !ended) || silent || FAILED.contains(finish)) {
      return Reply.failed("api_error");
    }
    return broken.isEmpty() || cut
        ? new Reply(blocks, stopReason(blocks, broken), usage.counts(), 0, "")
        : Reply.failed("api_error");
  }

  /// A call that nobody can run; the last one of an answer that was cut is one, too, if nothing is
  /// known of its arguments.
  private boolean isBroken(ChatCall call, boolean cut) {
    boolean begun = cut && !call.hasArguments() && call == answer.calls().getLast();
    return begun || call.name().isEmpty() || !call.input().isObject();
  }

  private String stopReason(List<Block> blocks, List<ChatCall> broken) {
    if (answer.refused() || FILTERED.contains(finish)) {
      return "refusal";
    }
    if (finish.equals("model_context_window_exceeded")) {
      return finish;
    }
    boolean called = blocks.stream().anyMatch(Block.Call.class::isInstance);
    if (called && broken.isEmpty()) {
      return "tool_use";
    }
    return LIMIT.contains(finish) ? "max_tokens" : "end_turn";
  }
}
