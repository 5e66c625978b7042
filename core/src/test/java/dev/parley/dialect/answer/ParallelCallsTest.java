package dev.parley.dialect.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.ToolNames;
import dev.parley.dialect.Translation;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several calls in the clothes of one, and members of toolsets, are told as what they are.
final class ParallelCallsTest {
  private static Translation asked(String... names) {
    Translation any = Replies.asked(ThinkingDisplay.NONE);
    ToolNames tools = new ToolNames(64, List.of(names), Set.of("computer"));
    ReplyContext context =
        new ReplyContext(
            tools,
            Set.of(),
            ThinkingDisplay.NONE,
            Long.MAX_VALUE,
            any.reply().hosted(),
            any.reply().stopSequences(),
            any.reply().schemas(),
            any.reply().context());
    return any.with(context);
  }

  private static String told(Translation asked, String name, String arguments) {
    String call = "{'type':'function_call','id':'fc_1','call_id':'call_1','name':'" + name + "'";
    String sse =
        "data: {'type':'response.output_item.added','output_index':0,'item':"
            + call
            + ",'arguments':''}}\n\n"
            + "data: {'type':'response.function_call_arguments.delta','output_index':0,'delta':'"
            + arguments
            + "'}\n\ndata: {'type':'response.output_item.done','output_index':0,'item':"
            + call
            + ",'arguments':'"
            + arguments
            + "'}}\n\ndata: {'type':'response.completed','response':{'output':[]}}\n\n";
    byte[] bytes = sse.replace('\'', '"').replace('^', '\\').getBytes(StandardCharsets.UTF_8);
    List<StreamEvent> events = Replies.events(asked, bytes);
    assertThat(Grammar.fault(events)).isNull();
    List<ContentBlock> content = Replies.fold(events).content();
    return Requests.told(content);
  }

  private static final String TWO =
      "{^'tool_uses^':[{^'recipient_name^':^'functions.a^',^'parameters^':{^'x^':1}},"
          + "{^'recipient_name^':^'functions.b^',^'parameters^':{}}]}";

  @ParameterizedTest
  @CsvSource({"parallel", "multi_tool_use.parallel"})
  void theCallsThatWereMeantAreTold(String name) {
    assertThat(told(asked("a", "b"), name, TWO))
        .isEqualTo(
            "[{'type':'tool_use','id':'call_1','name':'a','input':{'x':1}},"
                + "{'type':'tool_use','id':'call_1_1','name':'b','input':{}}]");
  }

  @ParameterizedTest
  @CsvSource({"a parallel, parallel", "a, parallel", "a b, other"})
  void anotherCallIsToldAsItIs(String offered, String name) {
    assertThat(told(asked(offered.split(" ", -1)), name, TWO))
        .startsWith("[{'type':'tool_use','id':'call_1','name':'" + name + "','input':{'tool_uses'");
  }

  @ParameterizedTest
  @CsvSource({"{}", "{^'tool_uses^':[]}", "{^'tool_uses^':7}"})
  void aCallOfNothingIsToldAsItIs(String arguments) {
    assertThat(told(asked("a"), "parallel", arguments))
        .startsWith("[{'type':'tool_use','id':'call_1','name':'parallel','input':{");
  }

  @ParameterizedTest
  @CsvSource({"computer__left_click, left_click"})
  void aMemberOfAToolsetIsNamedWithItsToolset(String function, String member) {
    assertThat(told(asked(function), function, "{}"))
        .contains("'name':'" + member + "'")
        .contains("'toolset_name':'computer'");
  }
}
