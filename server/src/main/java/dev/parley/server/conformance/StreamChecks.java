package dev.parley.server.conformance;

import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// How answers are told.
final class StreamChecks {
  private static final String AREA = "stream";
  private static final String TOOL =
      "'tools':[{'name':'read','input_schema':{'type':'object',"
          + "'properties':{'path':{'type':'string'}}}}],";
  private static final String THINKING = "'thinking':{'type':'adaptive','display':'summarized'},";

  private StreamChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(AREA, "a text comes in the order of the grammar", StreamChecks::text),
        new Check(AREA, "a call's input comes as deltas, the first one empty", StreamChecks::call),
        new Check(AREA, "calls at once are blocks of their own", StreamChecks::calls),
        new Check(AREA, "thinking comes first, and signed", StreamChecks::thinking),
        new Check(AREA, "the ending counts tokens", StreamChecks::usage),
        new Check(AREA, "the answer in one piece is the one streamed", StreamChecks::whole),
        new Check(AREA, "a stop sequence ends the answer before it", StreamChecks::stop),
        new Check(AREA, "a small limit of tokens is an ending, no error", StreamChecks::limit),
        new Check(AREA, "silence is filled with pings", StreamChecks::silence));
  }

  private static void text(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.text("One, two, three.")));
    Answer answer = subject.stream("");
    Grammar.holds(answer);
    Broken.unlessSame("One, two, three.", answer.joined(0, "text"), "the text");
    Broken.unlessSame("end_turn", answer.ending().at("delta.stop_reason").text(), "stop_reason");
  }

  private static void call(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.call("read", "{\"path\":\"/a\"}")));
    Answer answer = subject.stream(TOOL);
    Grammar.holds(answer);
    Broken.unlessSame("tool_use", answer.block(0).at("type").text(), "the block");
    Broken.unlessSame("{}", answer.block(0).at("input").toString(), "its first input");
    Broken.unlessSame("{\"path\":\"/a\"}", answer.joined(0, "partial_json"), "the input");
    Value first =
        answer.events().stream()
            .filter(event -> event.type().equals("content_block_delta"))
            .map(event -> event.data().at("delta.partial_json"))
            .findFirst()
            .orElse(Value.NONE);
    Broken.unlessSame("\"\"", first.toString(), "the first delta of the input");
    Broken.unlessSame("tool_use", answer.ending().at("delta.stop_reason").text(), "stop_reason");
  }

  private static void calls(Subject subject) throws IOException, InterruptedException {
    subject.plays(
        Turn.of(Step.call("read", "{\"path\":\"/a\"}"), Step.call("read", "{\"path\":\"/b\"}")));
    Answer answer = subject.stream(TOOL);
    Grammar.holds(answer);
    Broken.unlessSame(2, answer.blocks().size(), "the number of blocks");
    Broken.unlessSame("{\"path\":\"/b\"}", answer.joined(1, "partial_json"), "the second input");
  }

  private static void thinking(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.reasoning("I wonder."), Step.text("Yes.")));
    Answer answer = subject.stream(THINKING);
    Grammar.holds(answer);
    Broken.unlessSame("thinking", answer.block(0).at("type").text(), "the first block");
    Broken.unlessSame("I wonder.", answer.joined(0, "thinking"), "the thinking");
    Broken.unless(!answer.joined(0, "signature").isEmpty(), "the thinking has no signature");
    Broken.unlessSame("Yes.", answer.joined(1, "text"), "the text");
  }

  private static void usage(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.text("One, two, three.")));
    Value usage = subject.stream("").ending().at("usage");
    Broken.unless(usage.at("output_tokens").number() > 0, "output_tokens are " + usage);
    long input =
        usage.at("input_tokens").number()
            + Math.max(0, usage.at("cache_read_input_tokens").number())
            + Math.max(0, usage.at("cache_creation_input_tokens").number());
    Broken.unless(input > 0, "the tokens that went in are " + usage);
  }

  private static void whole(Subject subject) throws IOException, InterruptedException {
    Turn turn = Turn.of(Step.text("Let me see."), Step.call("read", "{\"path\":\"/a\"}"));
    subject.plays(turn, turn);
    Answer streamed = subject.stream(TOOL);
    Answer whole = subject.whole(TOOL);
    Broken.unlessSame(200, whole.status(), "the status");
    Value content = whole.json().at("content");
    Broken.unlessSame(streamed.joined(0, "text"), content.at("0.text").text(), "the text");
    Broken.unlessSame(
        streamed.joined(1, "partial_json"), content.at("1.input").toString(), "the input");
    Broken.unlessSame("tool_use", whole.json().at("stop_reason").text(), "stop_reason");
  }

  private static void stop(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.text("One, two END three.")));
    Answer answer = subject.stream("'stop_sequences':['END'],");
    Grammar.holds(answer);
    Broken.unlessSame("One, two ", answer.joined(0, "text"), "the text");
    Value ending = answer.ending().at("delta");
    Broken.unlessSame("stop_sequence", ending.at("stop_reason").text(), "stop_reason");
    Broken.unlessSame("END", ending.at("stop_sequence").text(), "stop_sequence");
  }

  private static void limit(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.text("One, two, three, four, five.")));
    String one = "{'model':'claude-opus-5-5','max_tokens':1,'messages':[{'role':'user',";
    String json = (one + "'content':'Hi'}]}").replace('\'', '"');
    Answer answer = subject.send(subject.post("/v1/messages", json));
    Broken.unlessSame(200, answer.status(), "the status");
    Broken.unlessSame("max_tokens", answer.json().at("stop_reason").text(), "stop_reason");
  }

  private static void silence(Subject subject) throws IOException, InterruptedException {
    subject.plays(
        Turn.of(Step.text("One."), Step.silence(Duration.ofSeconds(16)), Step.text("Two.")));
    Answer answer = subject.stream("");
    Grammar.holds(answer);
    Broken.unless(answer.body().contains("event: ping"), "no ping came in 16 s of silence");
  }
}
