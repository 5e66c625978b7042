package dev.parley.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing.Heard;
import dev.parley.simulator.call.CallState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many who take their time, or ask for much and leave. In each case who means well is answered
/// meanwhile, and afterwards Parley holds what it held before.
@Tag("network")
final class SlowAttacksTest {
  private static final int MANY = 100;
  private static final int PIECE = 20 << 10;
  private static final Duration NOW_AND_THEN = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String MESSAGES = "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\n";

  @RegisterExtension
  static final Site site =
      Site.plain()
          .with("PARLEY_HEAD", "2s")
          .with("PARLEY_KEEP_ALIVE", "2s")
          .with("PARLEY_READ", "2s")
          .with("PARLEY_READ_ALL", "6s")
          .with("PARLEY_BUFFER", "8m")
          .with("PARLEY_SEND", "2s");

  private final List<Attacker> attackers = new ArrayList<>();
  private Leftovers before = new Leftovers(0, 0);

  @BeforeEach
  void look() throws Exception {
    site.awaitNoneOpen(Site.Side.CLIENT);
    before = site.leftovers();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    for (Attacker attacker : attackers) {
      attacker.close();
    }
    site.awaitNothingLeft(before);
  }

  private Attacker attacker() throws IOException {
    Attacker attacker = Attacker.on(site.port(Site.Side.CLIENT));
    attackers.add(attacker);
    return attacker;
  }

  private static String question(boolean stream) {
    String body =
        "{\"model\":\"claude-opus-5-5\",\"max_tokens\":100000000,\"stream\":%s,\"messages\":[%s]}"
            .formatted(stream, "{\"role\":\"user\",\"content\":\"What does it say?\"}");
    return MESSAGES
        + "anthropic-version: 2023-06-01\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  /// Who means well is answered.
  private static void assertAnswers() throws Exception {
    site.counts(20, Duration.ofMillis(10));
    Heard heard = site.client().asks(true).awaitEnd(LIMIT);
    assertThat(heard.text()).as("%s", heard).isEqualTo(Site.numbers(20));
  }

  @Test
  void headsThatComeByteByByte() throws Exception {
    for (int i = 0; i < MANY; i++) {
      attacker().send("GET /health HTTP/1.1\r\nhost: localhost\r\na: ").dribble("x", NOW_AND_THEN);
    }
    assertAnswers();
    for (Attacker attacker : attackers) {
      assertThat(attacker.hear(LIMIT)).isEmpty();
    }
  }

  @Test
  void bodiesThatComeByteByByte() throws Exception {
    for (int i = 0; i < MANY; i++) {
      attacker().send(MESSAGES + "content-length: 99999\r\n\r\n{").dribble("x", NOW_AND_THEN);
    }
    assertAnswers();
    for (Attacker attacker : attackers) {
      assertThat(attacker.hear(LIMIT)).contains("HTTP/1.1 408 ", "came too slowly");
    }
  }

  /// Any two of them say that they fill all the room there is, and no piece is late.
  @Test
  void bodiesThatComeJustFastEnough() throws Exception {
    String piece = "x".repeat(PIECE);
    for (int i = 0; i < 10; i++) {
      attacker()
          .send(MESSAGES + "content-length: " + (5 << 20) + "\r\n\r\n")
          .dribble(piece, Duration.ofSeconds(1));
    }
    assertAnswers();
    for (Attacker attacker : attackers) {
      assertThat(attacker.hear(LIMIT)).contains("HTTP/1.1 408 ", "took too long");
    }
  }

  @Test
  void answersThatNobodyReads() throws Exception {
    site.counts(60_000, Duration.ZERO);
    int asked = 10;
    for (int i = 0; i < asked; i++) {
      attacker().send(question(true));
    }
    for (CallState end : site.awaitEnds(asked)) {
      assertThat(end).isEqualTo(CallState.CANCELLED);
    }
    assertAnswers();
  }

  @Test
  void connectionsThatBringNothing() throws Exception {
    for (int i = 0; i < 3 * MANY; i++) {
      attacker();
    }
    assertAnswers();
    for (Attacker attacker : attackers) {
      assertThat(attacker.hear(LIMIT)).isEmpty();
    }
  }

  @Test
  void connectionsThatBringNoMoreAfterAnAnswer() throws Exception {
    for (int i = 0; i < MANY; i++) {
      attacker().send("GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n");
    }
    assertAnswers();
    for (Attacker attacker : attackers) {
      assertThat(attacker.hear(LIMIT)).startsWith("HTTP/1.1 200 ");
    }
  }

  /// What a rapid reset is in HTTP/1.1: many questions at once, and then nobody is there.
  @Test
  void questionsOfWhichNobodyHearsTheAnswer() throws Exception {
    site.counts(200, Duration.ofMillis(10));
    for (int i = 0; i < MANY; i++) {
      attacker().send(question(i % 2 == 0).repeat(10)).reset();
    }
    assertAnswers();
    site.awaitAllEnded();
  }

  /// HTTP/2 is not spoken: what a client of it says first is refused, and nothing after it is read.
  @ParameterizedTest
  @EnumSource
  void floodsOfHttp2(Frames flood) throws Exception {
    byte[] bytes = flood.bytes();
    for (int i = 0; i < 20; i++) {
      Attacker attacker = attacker();
      Thread.ofVirtual()
          .start(() -> {
            try {
              attacker.send(bytes);
            } catch (IOException _) {
              // It is closed before all of it was sent.
            }
          });
    }
    assertAnswers();
    for (Attacker attacker : attackers) {
      assertThat(attacker.hear(LIMIT))
          .matches("(?s)(HTTP/[12]\\.[01] 501 .*)?")
          .doesNotContain(" 200 ");
    }
  }
}
