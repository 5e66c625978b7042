package dev.parley.bench.load;

/// The answer to one request in the words of OpenAI's Responses API. A long one is several
/// messages, because the end of each says its text again.
final class ResponsesEvents implements Wording {
  private static final int PIECES_OF_A_MESSAGE = 500;
  private static final String USAGE =
      """
      {"input_tokens":100,"input_tokens_details":{"cached_tokens":0},"output_tokens":%d,\
      "output_tokens_details":{"reasoning_tokens":0},"total_tokens":%d}\
      """;

  private final Asked asked;
  private final StringBuilder text = new StringBuilder();
  private int number;
  private int message;

  ResponsesEvents(Asked asked) {
    this.asked = asked;
  }

  @Override
  public byte[] begin() {
    return Wording.bytes(event("response.created", response("in_progress", "null", "")));
  }

  /// One piece, with what comes before the first and after the last of a message.
  @Override
  public byte[] piece(int index) {
    String piece = asked.piece(index);
    boolean opens = index % PIECES_OF_A_MESSAGE == 0;
    boolean closes = (index + 1) % PIECES_OF_A_MESSAGE == 0 || index + 1 == asked.pieces();
    text.append(piece);
    String events =
        (opens ? open() : "")
            + event("response.output_text.delta", place() + ",\"delta\":\"" + piece + "\"");
    return Wording.bytes(closes ? events + close() : events);
  }

  private String open() {
    return event("response.output_item.added", item("in_progress", ""))
        + event("response.content_part.added", place() + ",\"part\":" + part(""));
  }

  private String close() {
    String all = text.toString();
    text.setLength(0);
    String events =
        event("response.output_text.done", place() + ",\"text\":\"" + all + "\"")
            + event("response.content_part.done", place() + ",\"part\":" + part(all))
            + event("response.output_item.done", item("completed", part(all)));
    message++;
    return events;
  }

  @Override
  public byte[] end() {
    return Wording.bytes(event("response.completed", response("completed", usage(), "")));
  }

  @Override
  public String whole() {
    String item = item("completed", part(Wording.text(asked)));
    String output = item.substring(item.indexOf('{'));
    String response = response("completed", usage(), output);
    return response.substring(response.indexOf('{'));
  }

  private String usage() {
    int tokens = asked.pieces();
    return USAGE.formatted(tokens, 100 + tokens);
  }

  private String response(String status, String usage, String output) {
    return """
    "response":{"id":"resp_%d","object":"response","created_at":1,"status":"%s",\
    "model":"gpt-6-luna","output":[%s],"error":null,"incomplete_details":null,"usage":%s}\
    """
        .formatted(asked.tag(), status, output, usage);
  }

  private String item(String status, String content) {
    return """
    "output_index":%d,"item":{"id":"%s","type":"message","status":"%s",\
    "role":"assistant","content":[%s]}\
    """
        .formatted(message, id(), status, content);
  }

  private String place() {
    return "\"item_id\":\"" + id() + "\",\"output_index\":" + message + ",\"content_index\":0";
  }

  private String id() {
    return "msg_" + asked.tag() + "_" + message;
  }

  private static String part(String text) {
    return "{\"type\":\"output_text\",\"annotations\":[],\"text\":\"" + text + "\"}";
  }

  private String event(String type, String members) {
    String typed = "event: " + type + "\ndata: {\"type\":\"" + type;
    return typed + "\",\"sequence_number\":" + number++ + "," + members + "}\n\n";
  }
}
