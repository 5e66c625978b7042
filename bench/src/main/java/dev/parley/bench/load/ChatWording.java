package dev.parley.bench.load;

/// In the words of Chat Completions.
final class ChatWording implements Wording {
  private final Asked asked;
  private final String before;

  ChatWording(Asked asked) {
    this.asked = asked;
    this.before =
        "data: {\"id\":\"chatcmpl-%d\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                .formatted(asked.tag())
            + "\"model\":\"gpt-6-luna\",\"system_fingerprint\":\"fp_78ac7f3229\",\"choices\":[";
  }

  @Override
  public byte[] begin() {
    return Wording.bytes(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
  }

  @Override
  public byte[] piece(int index) {
    return Wording.bytes(chunk("{\"content\":\"" + asked.piece(index) + "\"}", "null"));
  }

  @Override
  public byte[] end() {
    String end =
        chunk("{}", "\"stop\"") + before + "],\"usage\":" + usage() + "}\n\ndata: [DONE]\n\n";
    return Wording.bytes(end);
  }

  private String chunk(String delta, String reason) {
    return before
        + "{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + reason
        + "}]}\n\n";
  }

  @Override
  public String whole() {
    return """
    {"id":"chatcmpl-%d","object":"chat.completion","created":1,"model":"gpt-6-luna",\
    "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"logprobs":null,\
    "finish_reason":"stop"}],"usage":%s}\
    """
        .formatted(asked.tag(), Wording.text(asked), usage());
  }

  private String usage() {
    int tokens = asked.pieces();
    return "{\"prompt_tokens\":100,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(tokens, 100 + tokens);
  }
}
