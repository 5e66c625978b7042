package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingConfigAdaptive.Display;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the SDK puts together from a stream is the message that it is given without one.
final class StreamsTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static final Step CALL = Step.call("read", "{\"path\":\"/a\"}");
  private static final String LONG = "One word follows the other. ".repeat(40);

  /// Something that is asked and answered, with what has to come of it.
  record Case(
      String name,
      MessageCreateParams.Builder question,
      List<Step> answer,
      StopReason stopReason,
      List<String> blocks) {
    static Case of(String name, MessageCreateParams.Builder question, Step... answer) {
      return new Case(name, question, List.of(answer), StopReason.END_TURN, List.of("text"));
    }

    Case stopping(StopReason reason) {
      return new Case(name, question, answer, reason, blocks);
    }

    Case saying(String... types) {
      return new Case(name, question, answer, stopReason, List.of(types));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> answers() {
    return Stream.of(
        Case.of("text", Questions.plain(), Step.text("It says hello.")),
        Case.of("odd text", Questions.plain(), Step.text("\"\\ \u0000\n\u00fc \ud83d\ude00 </s>")),
        Case.of("several", Questions.plain(), Step.text("Well."), Step.text("It says hello."))
            .saying("text", "text"),
        Case.of("thinking", Questions.thinking(Display.SUMMARIZED), hm(), Step.text("Hello."))
            .saying("thinking", "text"),
        Case.of("thinking omitted", Questions.thinking(Display.OMITTED), hm(), Step.text("Hello."))
            .saying("thinking", "text"),
        Case.of("thinking untold", Questions.thinking(), hm(), Step.text("Hello."))
            .saying("thinking", "text"),
        Case.of("refusal", Questions.plain(), Step.refusal("I can't help with that."))
            .stopping(StopReason.REFUSAL),
        Case.of("stop sequence", stopping(), Step.text("One, two, three."))
            .stopping(StopReason.STOP_SEQUENCE));
  }

  static Stream<Case> calls() {
    return Stream.of(
            Case.of("a call", reading(), CALL).saying("tool_use"),
            Case.of("a call without arguments", reading(), Step.call("read", "{}"))
                .saying("tool_use"),
            Case.of("calls", reading(), hm(), Step.text("Let me look."), CALL, CALL)
                .saying("thinking", "text", "tool_use", "tool_use"),
            Case.of("calls at once", reading(), new Step.Interleaved(List.of(CALL, CALL)))
                .saying("tool_use", "tool_use"))
        .map(one -> one.stopping(StopReason.TOOL_USE));
  }

  static Stream<Case> cuts() {
    MessageCreateParams.Builder little = Questions.plain().maxTokens(20);
    return Stream.of(
            Case.of("text cut by Parley", little, Step.text(LONG)),
            Case.of("text cut by the model", Questions.thinking().maxTokens(40), Step.text(LONG)))
        .map(one -> one.stopping(StopReason.MAX_TOKENS));
  }

  private static Step hm() {
    return Step.reasoning("I should read it.", "I can.");
  }

  private static MessageCreateParams.Builder reading() {
    return Questions.thinking().addTool(Questions.read());
  }

  private static MessageCreateParams.Builder stopping() {
    return Questions.plain().addStopSequence("three");
  }

  @ParameterizedTest
  @MethodSource({"answers", "calls", "cuts"})
  void aStreamAddsUpToTheMessageThatIsGivenWithoutOne(Case one) {
    Turn turn = Turn.of(one.answer());
    house.plays(turn, turn);
    Message message = sdk.eitherWay(one.question().build());
    assertThat(message.stopReason()).contains(one.stopReason());
    assertThat(message.content())
        .extracting(block -> block.type().asString())
        .isEqualTo(one.blocks());
  }

  @Test
  void whatWasCutIsWhatThereWasUntilThen() {
    house.plays(Turn.of(Step.text(LONG)));
    Message whole = sdk.whole(Questions.plain().maxTokens(20).build());
    assertThat(LONG).startsWith(whole.content().getFirst().asText().text());
  }

  @Test
  void aCallThatWasCutHasNoArguments() {
    Turn turn = Turn.of(Step.text("Let me look."), Step.call("read", "{\"path\":\"" + LONG));
    house.plays(turn, turn);
    MessageCreateParams question = reading().maxTokens(40).build();
    for (Message message : List.of(sdk.whole(question), sdk.streamed(question))) {
      assertThat(message.stopReason()).contains(StopReason.MAX_TOKENS);
      assertThat(message.content().getFirst().asText().text()).isEqualTo("Let me look.");
      assertThat(message.content().stream().flatMap(block -> block.toolUse().stream()))
          .allSatisfy(call -> assertThat(call._input()).isEqualTo(JsonValue.from(Map.of())));
    }
  }

  @Test
  void aStopSequenceIsNamedAndLeftOut() {
    house.plays(Turn.of(Step.text("One, two, three.")));
    Message streamed = sdk.streamed(stopping().build());
    assertThat(streamed.stopSequence()).contains("three");
    assertThat(streamed.content().getFirst().asText().text()).isEqualTo("One, two, ");
  }

  @Test
  void aRefusalIsExplained() {
    house.plays(Turn.of(Step.refusal("I can't help with that.")));
    assertThat(sdk.streamed(Questions.plain().build()).stopDetails())
        .hasValueSatisfying(
            details -> assertThat(details.explanation()).contains("I can't help with that."));
  }

  @Test
  void thinkingIsShownAsItWasAskedFor() {
    Turn turn = Turn.of(hm(), Step.text("Hello."));
    house.plays(turn, turn);
    Message shown = sdk.streamed(Questions.thinking(Display.SUMMARIZED).build());
    Message hidden = sdk.streamed(Questions.thinking(Display.OMITTED).build());
    assertThat(shown.content().getFirst().asThinking().thinking()).contains("read it", "I can");
    assertThat(hidden.content().getFirst().asThinking().thinking()).isEmpty();
    assertThat(hidden.content().getFirst().asThinking().signature()).isNotEmpty();
  }
}
