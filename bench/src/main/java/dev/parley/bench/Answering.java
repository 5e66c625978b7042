package dev.parley.bench;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.sse.SseEvent;
import dev.parley.sse.SseWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Answers of one upstream to one request, one after the other, as they are told to a client.
final class Answering {
  private static final String REQUEST =
      """
      {"model":"claude-opus-5-5","max_tokens":32000,"stream":true,"thinking":{"type":"adaptive"},\
      "messages":[{"role":"user","content":"Write it down."}],"tools":[{"name":"Write",\
      "description":"Writes a file.","input_schema":{"type":"object","properties":\
      {"file_path":{"type":"string"},"content":{"type":"string"}},"required":["content"]}}]}\
      """;

  private final Dialect dialect;
  private final Translation translation;
  private final SseWriter out = new SseWriter();

  Answering(String dialect) {
    MessagesRequest request =
        RequestParser.parse(REQUEST.getBytes(StandardCharsets.UTF_8), ApiVersion.V2023_06_01);
    this.dialect = Dialects.named(dialect);
    this.translation = Dialects.translated(this.dialect, request);
  }

  /// The next answer, told to a client that gets a stream.
  Transducer streamed() {
    return told(event -> out.write(event.type(), event));
  }

  /// The next answer, told to whoever takes its events.
  Transducer told(Consumer<StreamEvent> client) {
    Message head = Message.head("msg_bench", "claude-opus-5-5", Usage.estimate(100));
    return dialect.transducer(translation, new MessageStream(head, client));
  }

  /// What is to be sent of what was told.
  byte[] take() {
    return out.take();
  }

  /// An event as the reader of a stream hands it on.
  static Signal signal(byte[] data) {
    return Signal.of(new SseEvent("", data));
  }
}
