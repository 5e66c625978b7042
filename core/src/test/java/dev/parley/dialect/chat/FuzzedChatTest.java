package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Feed;
import dev.parley.testing.Grammar;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/// Whatever comes in, what goes out is in order, in the words of Chat Completions. The first byte
/// chooses the backend.
@Tag("sweep")
final class FuzzedChatTest {
  private static final List<Quirks> BACKENDS = Backends.builtIn().rows();
  private static final Catalog CATALOG = Catalog.builtIn();
  private static final Map<String, Map<ThinkingDisplay, Feed>> FEEDS = new HashMap<>();

  private static Quirks backend(byte[] data) {
    int first = data.length == 0 ? 0 : Byte.toUnsignedInt(data[0]);
    return BACKENDS.get(first % BACKENDS.size());
  }

  private static byte[] rest(byte[] data) {
    return data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
  }

  private static Iterable<Feed> feeds(byte[] data) {
    return FEEDS.computeIfAbsent(backend(data).name(), FuzzedChatTest::feeds).values();
  }

  private static Map<ThinkingDisplay, Feed> feeds(String backend) {
    Map<ThinkingDisplay, Feed> feeds = new EnumMap<>(ThinkingDisplay.class);
    for (ThinkingDisplay display : ThinkingDisplay.values()) {
      feeds.put(display, FixtureAnswer.feed(backend, display));
    }
    return feeds;
  }

  @FuzzTest
  void aChatStreamEndsWellFormed(byte[] data) {
    byte[] sse = rest(data);
    for (Feed feed : feeds(data)) {
      List<StreamEvent> events = feed.events(sse, sse.length);
      assertThat(Grammar.fault(events)).isNull();
      assertThat(Replies.sse(feed.events(sse, 7))).isEqualTo(Replies.sse(events));
    }
  }

  @FuzzTest
  void aWholeChatAnswerEndsWellFormed(byte[] data) {
    byte[] body = rest(data);
    for (Feed feed : feeds(data)) {
      assertThat(Grammar.fault(feed.whole(body))).isNull();
    }
  }

  @FuzzTest
  void aRequestIsTranslatedForAnyBackend(byte[] data) {
    MessagesRequest request;
    try {
      request = RequestParser.parse(rest(data), ApiVersion.V2023_06_01);
    } catch (ApiException _) {
      return;
    }
    Quirks backend = backend(data);
    Target target = new Target(request.model(), CATALOG.get(BackendModels.of(backend)), "acc");
    byte[] body = new ChatDialect(backend).translate(request, target).body();
    assertThat(Conversations.fault(Json.tree(body), backend)).isNull();
  }
}
