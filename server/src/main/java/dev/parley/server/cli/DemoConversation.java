package dev.parley.server.cli;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.json.JsonReader;
import dev.parley.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client of Anthropic's Messages API in the middle of a tool loop: asks, runs the tools that are
/// called, and asks again, until the turn ends.
final class DemoConversation {
  private static final int MOST_ROUNDS = 4;

  private final Terminal terminal;
  private final URI messages;
  private final HttpClient http;
  private final List<String> summary = new ArrayList<>();

  DemoConversation(Terminal terminal, String url, HttpClient http) {
    this.terminal = terminal;
    this.messages = URI.create(url + "/v1/messages");
    this.http = http;
  }

  /// Holds the conversation; says what was exchanged, one line a request.
  List<String> hold() throws IOException, InterruptedException {
    terminal.line("  user      " + DemoScript.QUESTION);
    Message answer = ask(DemoRequests.first());
    for (int round = 1; round < MOST_ROUNDS && isCalling(answer); round++) {
      answer = ask(DemoRequests.second(answer, run(answer)));
    }
    if (!StopReason.END_TURN.equals(answer.stopReason())) {
      throw new IOException("the conversation did not come to its end");
    }
    return List.copyOf(summary);
  }

  private static boolean isCalling(Message answer) {
    return StopReason.TOOL_USE.equals(answer.stopReason());
  }

  private List<ContentBlock.ToolUse> run(Message answer) {
    List<ContentBlock.ToolUse> calls = new ArrayList<>();
    for (ContentBlock block : answer.content()) {
      if (block instanceof ContentBlock.ToolUse call) {
        calls.add(call);
        String result = DemoRequests.result(call.name());
        terminal.line("  result    " + terminal.strong(call.name()) + " " + result);
      }
    }
    return calls;
  }

  private Message ask(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(messages)
            .header("anthropic-version", "2023-06-01")
            .header("content-type", "application/json")
            .header("x-api-key", "demo")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<InputStream> reply = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream in = reply.body()) {
      if (reply.statusCode() != 200) {
        String error = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        throw new IOException("the gateway answered " + reply.statusCode() + ": " + error);
      }
      return listen(in, body.length);
    }
  }

  private Message listen(InputStream in, int requestBytes) throws IOException {
    MessageFold fold = new MessageFold();
    DemoDisplay display = new DemoDisplay(terminal);
    SseReader events =
        new SseReader(event -> {
          StreamEvent read = StreamEvent.read(JsonReader.of(event.data()));
          fold.accept(read);
          display.accept(read);
        });
    byte[] piece = new byte[8 << 10];
    for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
      events.feed(piece, 0, length);
    }
    if (fold.error() != null) {
      throw new IOException("the answer broke off: " + fold.error().message());
    }
    Message message = fold.message();
    StopReason end = message.stopReason();
    summary.add(
        "%d bytes asked, %d events answered, %d blocks, %s"
            .formatted(
                requestBytes,
                display.events(),
                message.content().size(),
                end == null ? "cut off" : end.wire()));
    return message;
  }
}
