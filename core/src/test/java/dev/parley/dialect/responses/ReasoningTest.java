package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.openai.responses.ResponsesRequest.ReasoningOptions;
import dev.parley.testing.Requests;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReasoningTest {
  private static final Catalog CATALOG = Catalog.builtIn();

  /// By the names that the table uses.
  private static final Map<String, Model> MODELS =
      Map.of(
          "must", CATALOG.get("gpt-6.1-sol"),
          "may", CATALOG.get("gpt-5.6-sol"),
          "old", CATALOG.get("gpt-5"),
          "never", CATALOG.get("gpt-4.1"));

  private final Receipt.Builder notes = new Receipt.Builder();

  private Reasoning reasoning(String model, MessagesRequest request) {
    return Reasoning.of(request, Objects.requireNonNull(MODELS.get(model)), notes);
  }

  private static MessagesRequest asked(String thinking, String effort) {
    String kind =
        switch (thinking) {
          case "absent" -> "null";
          case "1024", "4095", "4096", "16383", "16384" ->
              "{'type':'enabled','budget_tokens':" + thinking + "}";
          default -> "{'type':'" + thinking + "'}";
        };
    String config = effort.equals("-") ? "{}" : "{'effort':'" + effort + "'}";
    return Requests.with("'thinking':" + kind + ",'output_config':" + config);
  }

  private @Nullable String loss() {
    Receipt.Note loss = notes.build().firstLoss();
    return loss == null ? null : loss.path() + ": " + loss.reason();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "absent, -, null, null, null",
        "absent, low, low, low, low",
        "absent, max, max, max, high",
        "absent, none, low, none, minimal",
        "absent, minimal, low, none, minimal",
        "absent, ludicrous, ludicrous, ludicrous, ludicrous",
        "1024, -, low, low, low",
        "4095, -, low, low, low",
        "4096, -, medium, medium, medium",
        "16383, -, medium, medium, medium",
        "16384, -, high, high, high",
        "16384, low, low, low, low",
        "1024, xhigh, xhigh, xhigh, high",
        "adaptive, -, null, null, null",
        "adaptive, medium, medium, medium, medium",
        "adaptive, none, low, none, minimal",
        "disabled, -, low, none, minimal",
        "disabled, max, low, none, minimal",
        "between_tools, -, low, none, minimal",
        "deep, -, null, null, null",
        "deep, high, high, high, high",
      })
  void theEffortIsTheNearestThatTheModelTakes(
      String thinking,
      String effort,
      @Nullable String must,
      @Nullable String may,
      @Nullable String old) {
    MessagesRequest request = asked(thinking, effort);
    assertThat(reasoning("must", request).effort()).isEqualTo(must);
    assertThat(reasoning("may", request).effort()).isEqualTo(may);
    assertThat(reasoning("old", request).effort()).isEqualTo(old);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "must | disabled | - | thinking: none becomes low",
        "must | between_tools | high | thinking: none becomes low",
        "must | absent | none | output_config.effort: none becomes low",
        "must | adaptive | minimal | output_config.effort: minimal becomes low",
        "must | 1024 | none | output_config.effort: none becomes low",
        "must | deep | none | output_config.effort: none becomes low",
        "must | absent | high | null",
        "may | disabled | - | null",
        "old | absent | max | output_config.effort: max becomes high",
        "never | absent | - | null",
        "never | disabled | high | null",
        "never | absent | none | null",
        "never | absent | low | output_config.effort: the model does not reason",
        "never | adaptive | - | thinking: the model does not reason",
        "never | 1024 | - | thinking: the model does not reason",
        "never | adaptive | high | output_config.effort: the model does not reason",
      })
  void whatIsLostIsToldUnderTheFieldThatDecided(
      String model, String thinking, String effort, @Nullable String loss) {
    reasoning(model, asked(thinking, effort));
    assertThat(loss()).isEqualTo(loss);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "may|{'type':'adaptive'}|SUMMARIZED|auto",
        "may|{'type':'adaptive','display':'summarized'}|SUMMARIZED|auto",
        "may|{'type':'adaptive','display':'omitted'}|OMITTED|",
        "may|{'type':'enabled','budget_tokens':2000}|SUMMARIZED|auto",
        "may|{'type':'enabled','budget_tokens':2000,'display':'omitted'}|OMITTED|",
        "must|{'type':'disabled'}|NONE|",
        "may|{'type':'between_tools'}|NONE|",
        "may|{'type':'deep'}|NONE|",
        "may|null|NONE|",
        "never|{'type':'adaptive'}|NONE|",
      })
  void theClientSeesWhatItAskedToSee(
      String model, String thinking, ThinkingDisplay display, @Nullable String summary) {
    Reasoning reasoning = reasoning(model, Requests.with("'thinking':" + thinking));
    ReasoningOptions options = options(reasoning);
    assertThat(reasoning.display()).isEqualTo(display);
    assertThat(options == null ? null : options.summary()).isEqualTo(summary);
  }

  private @Nullable ReasoningOptions options(Reasoning reasoning) {
    Model any = Objects.requireNonNull(MODELS.get("may"));
    return reasoning.options(new Target("m", any, "acc"), notes);
  }

  @Test
  void theLastSystemMessageThatNamesAnEffortCounts() {
    String messages =
        "[{'role':'user','content':'Hi'},"
            + "{'role':'system','content':[],'output_config':{'effort':'low'}},"
            + "{'role':'system','content':[],'output_config':{'effort':'xhigh'}},"
            + "{'role':'system','content':'x','output_config':{}}]";
    MessagesRequest request = Requests.request(messages, "'output_config':{'effort':'max'}");
    assertThat(reasoning("may", request).effort()).isEqualTo("xhigh");
  }

  @Test
  void thinkingThatIsOffHasNoSummaryAndIsSaidToBeOff() {
    Reasoning off = reasoning("may", asked("adaptive", "none"));
    assertThat(off.isOff()).isTrue();
    assertThat(Objects.requireNonNull(options(off)).summary()).isNull();
    assertThat(reasoning("must", asked("adaptive", "none")).isOff()).isFalse();
    assertThat(options(reasoning("never", asked("disabled", "-")))).isNull();
  }
}
