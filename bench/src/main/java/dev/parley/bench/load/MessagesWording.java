package dev.parley.bench.load;

/// In the words of Anthropic's Messages API.
final class MessagesWording implements Wording {
  private static final String DELTA =
      """
      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\
      """;
  private static final String OPEN =
      """
      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      """;
  private static final String CLOSE =
      """
      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      """;

  private final Asked asked;

  MessagesWording(Asked asked) {
    this.asked = asked;
  }

  @Override
  public byte[] begin() {
    return Wording.bytes(
        """
        event: message_start
        data: {"type":"message_start","message":%s}

        """
            .formatted(message("", "null", 1)));
  }

  @Override
  public byte[] piece(int index) {
    String delta = DELTA + asked.piece(index) + "\"}}\n\n";
    String opened = index == 0 ? OPEN + delta : delta;
    return Wording.bytes(index + 1 == asked.pieces() ? opened + CLOSE : opened);
  }

  @Override
  public byte[] end() {
    return Wording.bytes(
        """
        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
        "usage":{"output_tokens":%d}}

        event: message_stop
        data: {"type":"message_stop"}

        """
            .formatted(asked.pieces()));
  }

  @Override
  public String whole() {
    String block = "{\"type\":\"text\",\"text\":\"" + Wording.text(asked) + "\"}";
    return message(block, "\"end_turn\"", asked.pieces());
  }

  private String message(String content, String reason, int tokens) {
    return """
    {"id":"msg_%d","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[%s],\
    "stop_reason":%s,"stop_sequence":null,"usage":{"input_tokens":100,"output_tokens":%d}}\
    """
        .formatted(asked.tag(), content, reason, tokens);
  }
}
