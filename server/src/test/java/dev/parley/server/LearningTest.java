package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is billed makes the next estimate better.
class LearningTest {
  private static final String TOOLS = "\"tools\":[{\"name\":\"Read\",\"input_schema\":{}}],";

  /// An upstream whose tokens are three bytes long, and answers that are none.
  private static final FakeUpstream.Script BILLING =
      call -> billing(call, call.request().body().length() / 3);

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(BILLING);
    gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_COUNT", "local");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private static void billing(UpstreamConversation call, long tokens) throws Exception {
    List<String> events = new ArrayList<>(Responses.text("Ho"));
    events.removeLast();
    events.add(
        Responses.event(
            "response.completed",
            "\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":[],\"usage\":{"
                + "\"input_tokens\":%d,\"output_tokens\":3,\"total_tokens\":%d}}"
                    .formatted(tokens, tokens + 3)));
    call.stream().events(events.toArray(String[]::new)).end();
  }

  private static String conversation(String head, String topic, int turns) {
    String turn =
        ",{\"role\":\"assistant\",\"content\":\"Ho\"},{\"role\":\"user\",\"content\":\"And?\"}";
    return "{\"model\":\"claude-sonnet-5\",\"max_tokens\":900,\"stream\":true,%s".formatted(head)
        + "\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}%s]}"
            .formatted((topic + " words of no weight. ").repeat(200), turn.repeat(turns));
  }

  /// What a stream said went in, at its start and at its end.
  private record Told(long estimated, long billed) {
    static Told by(HttpResponse<String> reply) {
      long estimated = 0;
      long billed = 0;
      for (StreamEvent event : Events.read(reply.body())) {
        switch (event) {
          case StreamEvent.MessageStart start -> estimated = input(start.message().usage());
          case StreamEvent.MessageDelta end -> billed = input(end.usage());
          default -> {}
        }
      }
      return new Told(estimated, billed);
    }

    private static long input(Usage usage) {
      return Objects.requireNonNullElse(usage.inputTokens(), 0L);
    }
  }

  private Told ask(String body) throws Exception {
    return Told.by(gateway.send(gateway.message("/v1/messages", body)));
  }

  @Test
  void theSecondTurnOfAConversationIsEstimatedByTheBillOfTheFirst() throws Exception {
    ask(conversation(TOOLS, "Many", 0));
    Told second = ask(conversation(TOOLS, "Many", 1));

    assertThat(second.billed).isGreaterThan(1_000);
    assertThat(second.estimated).isCloseTo(second.billed, Percentage.withPercentage(4));
  }

  @Test
  void aCountKnowsWhatWasBilled() throws Exception {
    long billed = ask(conversation(TOOLS, "Many", 0)).billed;
    HttpResponse<String> same = Counts.count(gateway, conversation(TOOLS, "Many", 0));
    HttpResponse<String> next = Counts.count(gateway, conversation(TOOLS, "Many", 1));

    assertThat(Counts.countedBy(same)).isEqualTo("remembered");
    assertThat(Counts.tokens(same)).isEqualTo(billed);
    assertThat(Counts.countedBy(next)).isEqualTo("remembered");
    assertThat(Counts.tokens(next)).isBetween(billed + 5, billed + 30);
  }

  @Test
  void otherToolsOrAnotherConversationAreNotRemembered() throws Exception {
    ask(conversation(TOOLS, "Many", 0));

    for (String other :
        List.of(
            conversation(TOOLS.replace("Read", "Write"), "Many", 1),
            conversation("\"system\":\"Be brief.\"," + TOOLS, "Many", 1),
            conversation(TOOLS, "Few", 1))) {
      assertThat(Counts.countedBy(Counts.count(gateway, other))).isEqualTo("local");
    }
  }

  @Test
  void whatABackendMakesUpIsNotRemembered() throws Exception {
    upstream.play(call -> billing(call, 0));
    ask(conversation(TOOLS, "None", 0));
    upstream.play(call -> billing(call, 90_000_000));
    ask(conversation(TOOLS, "Billions", 0));

    for (String topic : List.of("None", "Billions")) {
      HttpResponse<String> count = Counts.count(gateway, conversation(TOOLS, topic, 1));
      assertThat(Counts.countedBy(count)).isEqualTo("local");
    }
  }

  @Test
  void anAnswerThatWasCutTeachesNothing() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Ho"));
      call.reset();
    });
    ask(conversation(TOOLS, "Many", 0));

    HttpResponse<String> count = Counts.count(gateway, conversation(TOOLS, "Many", 1));
    assertThat(Counts.countedBy(count)).isEqualTo("local");
  }

  @Test
  void afterAFewBillsWhatIsNewIsEstimatedAndCountedNearer() throws Exception {
    String unknown = conversation(TOOLS, "Apple", 0);
    long before = Counts.tokens(Counts.count(gateway, unknown));
    for (String topic : List.of("Water", "House", "Green", "Light", "Table", "River")) {
      ask(conversation(TOOLS, topic, 0));
    }
    long after = settledCount(unknown, before);
    Told told = ask(unknown);

    assertThat(before).isLessThan(told.billed * 3 / 4);
    assertThat(after).isCloseTo(told.billed, Percentage.withPercentage(3));
    assertThat(told.estimated).isCloseTo(told.billed, Percentage.withPercentage(3));
  }

  /// Exchanges are learnt from when they have ended.
  private long settledCount(String body, long before) throws Exception {
    long count = before;
    for (int i = 0; i < 100 && count == before; i++) {
      count = Counts.tokens(Counts.count(gateway, body));
      Thread.sleep(20);
    }
    return count;
  }

  @Test
  void manyConversationsAtOnceAreKeptApart() throws Exception {
    List<Callable<Told>> conversations = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      String topic = "Topic".repeat(i + 1);
      conversations.add(() -> {
        ask(conversation(TOOLS, topic, 0));
        return ask(conversation(TOOLS, topic, 1));
      });
    }
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Told> told : clients.invokeAll(conversations)) {
        assertThat(told.get().estimated).isCloseTo(told.get().billed, Percentage.withPercentage(4));
      }
    }
  }
}
