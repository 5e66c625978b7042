package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.sse.SseEvent;
import dev.parley.sse.SseReader;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/// Whatever comes in, what goes out is in order. The normal build runs the stored inputs again;
/// `JAZZER_FUZZ=1` searches for new ones.
@Tag("sweep")
final class FuzzedInputTest {
  private static final ModelMap MODELS = new ModelMap(Catalog.builtIn(), Map.of(), null);

  @FuzzTest
  void aRequestIsRefusedOrTranslated(byte[] body) {
    MessagesRequest request;
    try {
      request = RequestParser.parse(body, ApiVersion.V2023_06_01);
    } catch (ApiException e) {
      assertThat(e.error().status()).isEqualTo(400);
      return;
    }
    byte[] written = JsonWriter.bytes(request);
    assertThat(JsonWriter.bytes(MessagesRequest.read(JsonReader.of(written)))).isEqualTo(written);
    RawJson.parse(
        new ResponsesDialect().translate(request, MODELS.resolve(request.model(), "acc")).body());
  }

  @FuzzTest
  void aStreamEndsWellFormed(byte[] sse) {
    for (ThinkingDisplay display : ThinkingDisplay.values()) {
      assertThat(Grammar.fault(Replies.events(Replies.asked(display), sse))).isNull();
    }
  }

  @FuzzTest
  void aWholeAnswerEndsWellFormed(byte[] body) {
    for (ThinkingDisplay display : ThinkingDisplay.values()) {
      assertThat(Grammar.fault(Replies.whole(Replies.asked(display), body))).isNull();
    }
  }

  /// The answer is read against what its own request said: names and ids of tools, limits, stop
  /// sequences. A blank line parts the request from the stream.
  @FuzzTest
  void theAnswerToARequestEndsWellFormed(byte[] requestAndStream) {
    int end = blankLine(requestAndStream);
    MessagesRequest request;
    try {
      byte[] body = Arrays.copyOf(requestAndStream, end);
      request = RequestParser.parse(body, ApiVersion.V2023_06_01);
    } catch (ApiException _) {
      return;
    }
    Translation asked =
        new ResponsesDialect().translate(request, MODELS.resolve(request.model(), "acc"));
    byte[] sse = Arrays.copyOfRange(requestAndStream, end, requestAndStream.length);
    List<StreamEvent> whole = Replies.events(asked, sse);
    assertThat(Grammar.fault(whole)).isNull();
    assertThat(Replies.sse(Replies.events(asked, sse, 7))).isEqualTo(Replies.sse(whole));
  }

  private static int blankLine(byte[] data) {
    for (int i = 1; i < data.length; i++) {
      if (data[i] == '\n' && data[i - 1] == '\n') {
        return i + 1;
      }
    }
    return data.length;
  }

  @FuzzTest
  void eventsDoNotDependOnTheCuts(FuzzedDataProvider data) {
    int piece = data.consumeInt(1, 50);
    byte[] stream = data.consumeRemainingAsBytes();
    assertThat(events(stream, piece)).isEqualTo(events(stream, Math.max(1, stream.length)));
  }

  private static List<SseEvent> events(byte[] stream, int piece) {
    List<SseEvent> events = new ArrayList<>();
    SseReader reader = new SseReader(events::add);
    for (int at = 0; at < stream.length; at += piece) {
      reader.feed(stream, at, Math.min(piece, stream.length - at));
    }
    reader.end();
    return events;
  }
}
