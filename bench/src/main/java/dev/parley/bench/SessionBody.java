package dev.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The body of a request of Claude Code about a size, in two parts: between them is room for what
/// is asked of the upstream.
public record SessionBody(byte[] before, byte[] after) {
  private static final String MESSAGES = "\"messages\":[";
  private static final String ASK = "{\"role\":\"user\",\"content\":\"";
  private static final String TAKEN = "\"},{\"role\":\"assistant\",\"content\":\"I see.\"},";
  private static final String STREAMS = "\"stream\":true";

  public static SessionBody of(int bytes, String model, boolean streams) throws IOException {
    String body = new String(Conversation.of(bytes), StandardCharsets.UTF_8);
    int messages = body.indexOf(MESSAGES) + MESSAGES.length();
    int wish = body.lastIndexOf(STREAMS);
    String named =
        body.substring(0, messages)
            .replaceFirst("\"model\":\"[^\"]+\"", "\"model\":\"" + model + "\"");
    String rest =
        body.substring(messages, wish)
            + "\"stream\":"
            + streams
            + body.substring(wish + STREAMS.length());
    return new SessionBody(bytes(named + ASK), bytes(TAKEN + rest));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
