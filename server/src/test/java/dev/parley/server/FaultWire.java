package dev.parley.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What upstreams of one dialect say, on a good day and on a bad one.
enum FaultWire {
  RESPONSES,
  CHAT,
  MESSAGES;

  private static final String CHUNK =
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
          + "\"delta\":{%s},\"finish_reason\":%s}]}\n\n";
  private static final String ANTHROPIC_DELTA =
      "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
          + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}\n\n";
  private static final String ANTHROPIC_BLOCK =
      "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
          + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n";

  String url(int port) {
    return switch (this) {
      case RESPONSES -> "://127.0.0.1:" + port + "/v1/responses";
      case CHAT -> "://127.0.0.1:" + port + "/v1/chat/completions";
      case MESSAGES -> "://127.0.0.1:" + port + "/v1/messages";
    };
  }

  static FaultWire of(String name) {
    return valueOf(name.strip().toUpperCase(Locale.ROOT));
  }

  /// Whether this request is answered in one piece.
  boolean isWhole(WireRequest request) {
    return this == MESSAGES && request.body().contains("\"stream\":false");
  }

  /// The first of an answer, of which nobody hears anything.
  String before(WireRequest request) {
    return isWhole(request) ? "{\"id\":\"msg" : before();
  }

  private String before() {
    return switch (this) {
      case RESPONSES -> Responses.created();
      case CHAT -> CHUNK.formatted("\"role\":\"assistant\"", "null");
      case MESSAGES -> Anthropic.EVENTS.getFirst();
    };
  }

  /// An answer until its first words.
  String content() {
    return before()
        + switch (this) {
          case RESPONSES -> Responses.opened() + Responses.delta("Hello");
          case CHAT -> CHUNK.formatted("\"content\":\"Hello\"", "null");
          case MESSAGES -> ANTHROPIC_BLOCK + ANTHROPIC_DELTA;
        };
  }

  /// The rest of it.
  String rest() {
    return switch (this) {
      case RESPONSES -> Responses.closed("Hello") + Responses.completed();
      case CHAT -> CHUNK.formatted("", "\"stop\"") + "data: [DONE]\n\n";
      case MESSAGES -> String.join("", Anthropic.EVENTS.subList(4, Anthropic.EVENTS.size()));
    };
  }

  void answer(UpstreamConversation call) throws Exception {
    if (isWhole(call.request())) {
      call.head(200, "content-type: application/json");
      call.chunk(Anthropic.MESSAGE);
    } else {
      call.stream().chunk(content() + rest());
    }
    call.end();
  }

  /// A good answer, one byte in each chunk.
  void drip(UpstreamConversation call) throws Exception {
    boolean whole = isWhole(call.request());
    call.head(200, whole ? "content-type: application/json" : "content-type: text/event-stream");
    String text = whole ? Anthropic.MESSAGE : content() + rest();
    for (int i = 0; i < text.length(); i++) {
      call.chunk(text.substring(i, i + 1));
    }
    call.end();
  }

  /// The same with its length told, on a connection that is then closed.
  String closing(WireRequest request) {
    boolean whole = isWhole(request);
    String body = whole ? Anthropic.MESSAGE : content() + rest();
    List<String> head = new ArrayList<>(List.of("HTTP/1.1 200 OK", "connection: close"));
    head.add("content-type: " + (whole ? "application/json" : "text/event-stream"));
    head.add("content-length: " + body.length());
    return String.join("\r\n", head) + "\r\n\r\n" + body;
  }

  /// An error inside an answer.
  String error(String code, String type) {
    String fields = "\"type\":\"%s\",\"code\":\"%s\",\"message\":\"no\"".formatted(type, code);
    return switch (this) {
      case RESPONSES -> Responses.event("error", "\"error\":{" + fields + "}");
      case CHAT -> "data: {\"error\":{" + fields + "}}\n\n";
      case MESSAGES ->
          ("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"%s\","
                  + "\"message\":\"no\"}}\n\n")
              .formatted(type);
    };
  }
}
