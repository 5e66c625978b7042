package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which service tier answered, in the words of each wire.
final class ServiceTierToldTest {
  private static final Translation ASKED = Replies.asked(ThinkingDisplay.NONE);

  private static Dialect dialect(String name) {
    return switch (name) {
      case "responses" -> new ResponsesDialect();
      case "chat" -> new ChatDialect(Backends.builtIn().at("example.org", 443));
      default -> new MessagesDialect();
    };
  }

  private static MessageStream stream() {
    return new MessageStream(Message.head("msg_1", "m", Usage.estimate(1)), _ -> {});
  }

  private static Transducer transducer(String name) {
    return name.equals("passing")
        ? new MessagesDialect().passing(ASKED, stream(), (_, _) -> {})
        : dialect(name).transducer(ASKED, stream());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "responses|{'type':'response.completed','response':{'service_tier':'flex'}}|flex",
        "responses|{'type':'response.completed','response':{}}|",
        "responses|{'type':'response.created','response':{'service_tier':'auto'}}|",
        "chat|{'choices':[],'service_tier':'priority'}|priority",
        "chat|{'choices':[],'service_tier':null}|",
        "chat|{'choices':[]}|",
        "messages|{'type':'message_delta','delta':{},'usage':{'service_tier':'batch'}}|batch",
        "messages|{'type':'message_delta','delta':{},'usage':{'service_tier':7}}|",
        "passing|{'type':'message_delta','delta':{},'usage':{'service_tier':'priority'}}|priority",
        "passing|{'type':'message_delta','delta':{},'usage':{}}|",
      })
  void theTierIsTheOneThatAnswered(String dialect, String event, @Nullable String tier) {
    Transducer transducer = transducer(dialect);

    transducer.accept(new Signal.Event(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));

    assertThat(transducer.serviceTier()).isEqualTo(tier);
  }
}
