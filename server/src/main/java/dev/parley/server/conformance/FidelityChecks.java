package dev.parley.server.conformance;

import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.util.List;

/// What of a request reaches the model.
final class FidelityChecks {
  private static final String AREA = "fidelity";
  private static final String CALLED =
      "{'role':'user','content':'Hi'},{'role':'assistant','content':["
          + "{'type':'tool_use','id':'toolu_1','name':'read','input':{'path':'/a'}},"
          + "{'type':'tool_use','id':'toolu_2','name':'read','input':{'path':'/b'}}]},";

  private FidelityChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(AREA, "the system prompt and the tools arrive", FidelityChecks::prompt),
        new Check(AREA, "pictures and documents arrive", FidelityChecks::media),
        new Check(AREA, "results go back under the ids of their calls", FidelityChecks::results),
        new Check(AREA, "thinking goes back as the reasoning it was", FidelityChecks::reasoning),
        new Check(AREA, "a call without a result stops nobody", FidelityChecks::orphan));
  }

  private static void arrives(Subject subject, String... pieces) {
    Broken.unlessSame(200, subject.last().status(), "the upstream's status");
    String body = subject.body().toString();
    for (String piece : pieces) {
      Broken.unless(body.contains(piece), "this did not arrive: " + piece);
    }
  }

  private static void prompt(Subject subject) throws IOException, InterruptedException {
    subject.plays();
    subject.whole(
        "'system':[{'type':'text','text':'Be brief, Marvin.'}],'tools':[{'name':'peculiar',"
            + "'description':'Does odd things','input_schema':{'type':'object',"
            + "'properties':{'howOdd':{'type':'integer'}}}}],");
    arrives(subject, "Be brief, Marvin.", "peculiar", "Does odd things", "howOdd");
  }

  private static void media(Subject subject) throws IOException, InterruptedException {
    subject.plays();
    String dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5E"
            + "rkJggg==";
    subject.whole(
        "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64',"
            + "'media_type':'image/png','data':'"
            + dot
            + "'}},{'type':'document','source':{'type':'base64','media_type':'application/pdf',"
            + "'data':'JVBERi0xLjQK'}},{'type':'text','text':'What is it?'}]}]");
    arrives(subject, dot, "JVBERi0xLjQK", "What is it?");
  }

  private static void results(Subject subject) throws IOException, InterruptedException {
    subject.plays();
    subject.whole(
        "'messages':["
            + CALLED
            + "{'role':'user','content':["
            + "{'type':'tool_result','tool_use_id':'toolu_2','content':'second'},"
            + "{'type':'tool_result','tool_use_id':'toolu_1','content':'first','is_error':true}"
            + "]}]");
    arrives(subject, "first", "second");
    List<Value> input = subject.body().at("input").list();
    List<String> calls = ids(input, "function_call");
    Broken.unlessSame(2, calls.size(), "the number of calls");
    Broken.unless(
        calls.containsAll(ids(input, "function_call_output")), "results have ids of no call");
  }

  private static List<String> ids(List<Value> input, String type) {
    return input.stream()
        .filter(item -> item.at("type").text().equals(type))
        .map(item -> item.at("call_id").text())
        .toList();
  }

  private static void reasoning(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.reasoning("I wonder."), Step.text("Yes.")));
    String thinking = "'thinking':{'type':'adaptive','display':'summarized'},";
    Value content = subject.whole(thinking).json().at("content");
    subject.plays();
    subject.send(
        subject.post(
            "/v1/messages",
            Subject.json(
                    thinking
                        + "'messages':[{'role':'user','content':'Hi'},{'role':'assistant',"
                        + "'content':CONTENT},{'role':'user','content':'Go on'}]")
                .replace("CONTENT", content.toString())));
    Broken.unlessSame(200, subject.last().status(), "the upstream's status");
    boolean sealed =
        subject.body().at("input").list().stream()
            .anyMatch(item ->
                item.at("type").text().equals("reasoning")
                    && !item.at("encrypted_content").text().isEmpty());
    Broken.unless(sealed, "the encrypted reasoning did not come back");
  }

  private static void orphan(Subject subject) throws IOException, InterruptedException {
    subject.plays();
    Answer answer =
        subject.whole("'messages':[" + CALLED + "{'role':'user','content':'Never mind.'}]");
    Broken.unlessSame(200, answer.status(), "the status");
    arrives(subject, "Never mind.");
  }
}
