package dev.parley.dialect.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.openai.ErrorBody;
import dev.parley.testing.ErrorLaws;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/// Whatever upstreams say in place of an answer or a count, it becomes an error that clients know,
/// and a lesson that can be followed. Replies are made as [ErrorLaws#reply] says.
@Tag("sweep")
final class FuzzedErrorsTest {
  private static final Target TARGET =
      new Target("claude-opus-5", Catalog.builtIn().get("gpt-5.5"), "acc");
  private static final List<Dialect> DIALECTS =
      Stream.concat(
              Stream.of(new ResponsesDialect()),
              Backends.builtIn().rows().stream().map(ChatDialect::new))
          .toList();
  private static final UpstreamCount COUNT =
      Objects.requireNonNull(new MessagesDialect().upstreamCount());

  private static Translation asked(Dialect dialect) {
    return dialect.translate(Requests.with(""), TARGET);
  }

  @FuzzTest
  void anErrorBecomesOneThatClientsKnow(byte[] data) {
    UpstreamReply reply = ErrorLaws.reply(data);
    for (Dialect dialect : DIALECTS) {
      ErrorLaws.require(dialect.error(reply, asked(dialect)));
    }
  }

  @FuzzTest
  void whatARefusalTeachesCanBeFollowed(byte[] data) {
    UpstreamReply reply = ErrorLaws.reply(data);
    for (Dialect dialect : DIALECTS) {
      Lesson lesson = dialect.lesson(reply, asked(dialect));
      if (lesson != null) {
        Target wiser = TARGET.with(TARGET.lessons().with(lesson));
        Json.tree(dialect.translate(Requests.with(""), wiser).body());
        assertThat(wiser.lessons().knows(lesson)).isTrue();
      }
    }
  }

  @FuzzTest
  void whatAnErrorSaysIsKeptInBounds(byte[] body) {
    ErrorBody said = ErrorBodies.read(body);
    assertThat(said.message() == null ? 0 : said.message().length()).isLessThan(10_000);
    Json.tree(JsonWriter.bytes(said));
    Duration delay = RetryDelays.inWords(said.message());
    assertThat(delay != null && delay.isNegative()).isFalse();
  }

  @FuzzTest
  void aCountIsNoneOrANumber(byte[] data) {
    UpstreamReply refused = ErrorLaws.reply(data);
    Long counted = COUNT.tokens(new UpstreamReply(200, refused.headers(), refused.body()));
    assertThat(counted == null ? 0 : counted).isNotNegative();
    Long told = COUNT.tokens(refused);
    assertThat(told == null ? 0 : told).isNotNegative();
  }
}
