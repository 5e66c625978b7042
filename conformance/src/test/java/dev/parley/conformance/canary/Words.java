package dev.parley.conformance.canary;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// What upstreams say: streams of the fixtures, pieces of them, errors, headers, noise.
final class Words {
  private static final String RESPONSES_BEGIN =
      """
      event: response.created
      data: {"type":"response.created","response":{"id":"r","status":"in_progress","output":[]}}

      event: response.output_item.added
      data: {"type":"response.output_item.added","output_index":0,"item":{"id":"msg_1",\
      "type":"message","role":"assistant","status":"in_progress","content":[]}}

      """;
  private static final String RESPONSES_END =
      """
      event: response.completed
      data: {"type":"response.completed","response":{"id":"r","status":"completed","output":[],\
      "usage":{"input_tokens":11,"output_tokens":7,"total_tokens":18}}}

      """;
  private static final String CHAT_END =
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
          + "\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
  private static final String MESSAGES_BEGIN =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
      "model":"m","content":[],"stop_reason":null,"usage":{"input_tokens":3,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      """;
  private static final String MESSAGES_END =
      """
      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}}

      event: message_stop
      data: {"type":"message_stop"}

      """;
  private static final String MESSAGE =
      "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":"
          + "[{\"type\":\"text\",\"text\":\"%s\"}],\"stop_reason\":\"end_turn\","
          + "\"usage\":{\"input_tokens\":3,\"output_tokens\":7}}";
  private static final String COUNT = "{\"input_tokens\":11,\"object\":\"%s\"}";
  private static final List<String> CODES =
      List.of("server_error", "rate_limit_exceeded", "context_length_exceeded", "");

  private final Flock flock;
  private final Answers answers;
  private final Map<Wire, AtomicInteger> told = new EnumMap<>(Wire.class);
  private final AtomicInteger errors = new AtomicInteger();

  Words(Flock flock, Answers answers) {
    this.flock = flock;
    this.answers = answers;
    for (Wire wire : Wire.values()) {
      told.put(wire, new AtomicInteger());
    }
  }

  private String word(String place) {
    return flock.in("upstream: " + place).word();
  }

  /// Whether that is answered in one piece.
  boolean isWhole(Call call) {
    return call.isCount()
        || (call.wire() == Wire.MESSAGES && call.body().contains("\"stream\":false"));
  }

  private String whole(Call call, String text) {
    return (call.isCount() ? COUNT : MESSAGE).formatted(text);
  }

  /// The next stream of the fixtures.
  String next(Call call) {
    if (isWhole(call)) {
      return whole(call, word("a whole answer"));
    }
    List<String> streams = answers.streams(call.wire());
    int turn = Objects.requireNonNull(told.get(call.wire())).getAndIncrement();
    return streams.get(turn % streams.size());
  }

  /// An answer without any canary.
  String plain(Call call) {
    return isWhole(call)
        ? whole(call, "Hello")
        : begin(call.wire()) + delta(call.wire(), "Hello") + end(call.wire());
  }

  /// Each canary in two pieces, torn everywhere.
  String torn(Call call) {
    String word = word("a text in pieces");
    if (isWhole(call)) {
      return whole(call, word);
    }
    StringBuilder stream = new StringBuilder(begin(call.wire()));
    for (int at = 1; at < word.length(); at++) {
      stream.append(delta(call.wire(), word.substring(0, at)));
      stream.append(delta(call.wire(), word.substring(at)));
    }
    return stream.append(end(call.wire())).toString();
  }

  /// An answer with a word that is a fault to some.
  String faulty(Call call) {
    String text = Fault.MARK + word("an answer with a fault");
    return isWhole(call)
        ? whole(call, text)
        : begin(call.wire()) + delta(call.wire(), text) + end(call.wire());
  }

  /// A call of a tool, and what its judge says of it.
  String judged(Call call) {
    String word = word("a call that is judged");
    if (call.wire() != Wire.RESPONSES || isWhole(call)) {
      return plain(call);
    }
    boolean question = call.body().contains("call_1");
    return RESPONSES_BEGIN + (question ? verdict(word("a verdict")) : called(word)) + RESPONSES_END;
  }

  private static String verdict(String word) {
    return delta(
        Wire.RESPONSES,
        ("{\\\"call_1\\\":" + "{\\\"explanation\\\":\\\"%s\\\",\\\"outcome\\\":\\\"flagged\\\"}}")
            .formatted(word));
  }

  private static String called(String word) {
    return """
    event: response.output_item.done
    data: {"type":"response.output_item.done","output_index":0,"item":{"id":"fc_1",\
    "type":"function_call","call_id":"%1$s","name":"%1$s",\
    "arguments":"{\\"%1$s\\":\\"%1$s\\"}"}}

    """
        .formatted(word);
  }

  /// An answer until its first words.
  String beginning(Wire wire) {
    return begin(wire) + delta(wire, word("the first words"));
  }

  private static String begin(Wire wire) {
    return switch (wire) {
      case RESPONSES -> RESPONSES_BEGIN;
      case CHAT -> "";
      case MESSAGES -> MESSAGES_BEGIN;
    };
  }

  private static String delta(Wire wire, String text) {
    return switch (wire) {
      case RESPONSES ->
          ("event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\","
                  + "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,"
                  + "\"delta\":\"%s\"}\n\n")
              .formatted(text);
      case CHAT ->
          ("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                  + "\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n")
              .formatted(text);
      case MESSAGES ->
          ("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                  + "\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}}\n\n")
              .formatted(text);
    };
  }

  private static String end(Wire wire) {
    return switch (wire) {
      case RESPONSES -> RESPONSES_END;
      case CHAT -> CHAT_END;
      case MESSAGES -> MESSAGES_END;
    };
  }

  String halfAnEvent() {
    return "data: {\"type\":\"" + bare().substring(0, Canary.HEAD.length() + 2);
  }

  /// An error as an event.
  String error(Wire wire) {
    return switch (wire) {
      case RESPONSES ->
          "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"r\","
              + "\"status\":\"failed\",\"output\":[],\"error\":%s}}\n\n".formatted(told());
      case CHAT -> "data: {\"error\":" + told() + "}\n\n";
      case MESSAGES -> "event: error\ndata: {\"type\":\"error\",\"error\":" + told() + "}\n\n";
    };
  }

  /// The body of an error.
  String refusal() {
    return "{\"type\":\"error\",\"request_id\":\"%s\",\"error\":%s}"
        .formatted(word("an error's request_id"), told());
  }

  private String told() {
    String known = CODES.get(errors.getAndIncrement() % CODES.size());
    String code = known.isEmpty() ? word("an error's code") : known;
    String name = word("an error's own member");
    return "{\"message\":\"%s\",\"type\":\"%s\",\"code\":\"%s\",\"param\":\"%s\",\"x%s\":\"%s\"}"
        .formatted(
            word("an error's message"),
            word("an error's type"),
            code,
            word("an error's param"),
            name,
            name);
  }

  /// A refusal of which something can be learnt.
  String refusedParameter() {
    return ("{\"error\":{\"message\":\"Unsupported parameter: 'temperature' is not supported with"
            + " %s.\",\"type\":\"invalid_request_error\",\"param\":\"temperature\","
            + "\"code\":\"unsupported_parameter\"}}")
        .formatted(word("what is refused"));
  }

  String half() {
    return "{\"error\":{\"message\":\"" + word("half an error");
  }

  String whole() {
    return "{\"id\":\"%1$s\",\"object\":\"%1$s\",\"output\":[{\"%1$s\":\"%1$s\"}]}"
        .formatted(bare());
  }

  String page() {
    return "<!doctype html><title>%1$s</title><p>%1$s".formatted(word("a page"));
  }

  String bare() {
    return word("noise");
  }

  /// Headers that upstreams and what stands before them send.
  String[] headers() {
    return List.of(
            "x-request-id",
            "request-id",
            "set-cookie",
            "openai-organization",
            "openai-version",
            "x-ratelimit-limit-requests",
            "x-ratelimit-reset-tokens",
            "retry-after",
            "server",
            "date",
            "via",
            "cf-ray",
            "traceparent",
            "x" + word("the name of a header"))
        .stream()
        .map(name -> name + ": " + word("header " + name.split("Kanari", 2)[0]))
        .toArray(String[]::new);
  }
}
