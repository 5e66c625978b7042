package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The client that does not wait.
final class AsyncTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static final MessageCreateParams QUESTION = Questions.thinking().build();
  private static final Turn ANSWER = Turn.of(Step.reasoning("Hm."), Step.text("It says hello."));
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void aStreamThatIsPushedAddsUpToTheMessage() {
    house.plays(ANSWER.times(2));
    AnthropicClientAsync client = sdk.client().async();
    CompletableFuture<Message> whole = client.messages().create(QUESTION);
    assertThat(whole).succeedsWithin(LIMIT);

    MessageAccumulator accumulator = MessageAccumulator.create();
    CompletableFuture<?> done =
        client
            .messages()
            .createStreaming(QUESTION)
            .subscribe(accumulator::accumulate)
            .onCompleteFuture();
    assertThat(done).succeedsWithin(LIMIT);
    assertThat(accumulator.message().content()).isEqualTo(whole.join().content());
  }

  @Test
  void manyAskAtOnce() {
    house.plays(ANSWER.always());
    AnthropicClientAsync client = sdk.client().async();
    List<CompletableFuture<Message>> answers =
        Stream.generate(() -> client.messages().create(QUESTION)).limit(20).toList();
    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer)
                .succeedsWithin(LIMIT)
                .satisfies(message ->
                    assertThat(message.content().getLast().asText().text())
                        .isEqualTo("It says hello.")));
    assertThat(house.asked()).hasSize(20);
  }
}
