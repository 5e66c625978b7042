package dev.parley.server.conformance;

import dev.parley.server.conformance.Answer.Event;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What becomes of streams that do not come to their end.
final class ConnectionChecks {
  private static final String AREA = "connections";
  private static final String TOOL = "'tools':[{'name':'read','input_schema':{'type':'object'}}],";

  /// So that what was said before the cut has arrived by then.
  private static final Delivery PACED = Delivery.paced(Duration.ofMillis(30));

  private ConnectionChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            AREA, "a text that is cut does not end as if it were whole", ConnectionChecks::cut),
        new Check(AREA, "a call that is cut is never closed", ConnectionChecks::cutCall),
        new Check(AREA, "a client that leaves takes the call along", ConnectionChecks::leave));
  }

  private static List<Event> brokenOff(Answer answer) {
    List<Event> events = answer.status() == 200 ? answer.events() : List.of();
    boolean whole = events.stream().anyMatch(event -> event.type().equals("message_stop"));
    Broken.unless(!whole, "the stream ended as if it were whole");
    return events;
  }

  private static Answer answer(Subject subject, String members)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        subject
            .http()
            .send(
                subject.post("/v1/messages", Subject.json("'stream':true," + members)),
                BodyHandlers.ofInputStream());
    return new Answer(response.statusCode(), response.headers(), read(response.body()));
  }

  /// As much as comes.
  private static String read(InputStream body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (body) {
      body.transferTo(all);
    } catch (IOException _) {
      // It broke off, as it may.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static void cut(Subject subject) throws IOException, InterruptedException {
    subject.plays(
        Turn.of(Step.text("One, two, three, four."))
            .after(7, new Fault.Cut())
            .delivered(PACED)
            .always());
    brokenOff(answer(subject, ""));
  }

  private static void cutCall(Subject subject) throws IOException, InterruptedException {
    subject.plays(
        Turn.of(Step.call("read", "{\"path\":\"/a/b/c/d/e/f\"}"))
            .after(6, new Fault.Cut())
            .delivered(PACED)
            .always());
    List<Event> events = brokenOff(answer(subject, TOOL));
    boolean closed = events.stream().anyMatch(event -> event.type().equals("content_block_stop"));
    Broken.unless(!closed, "the call was closed, so that clients run it");
  }

  private static void leave(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.of(Step.text("One."), Step.silence(Duration.ofSeconds(30))));
    HttpResponse<InputStream> response =
        subject
            .http()
            .send(
                subject.post("/v1/messages", Subject.json("'stream':true,")),
                BodyHandlers.ofInputStream());
    Broken.unlessSame(200, response.statusCode(), "the status");
    response.body().read();
    Call call = subject.last();
    response.body().close();
    Call ended = subject.simulator().calls().awaitEnd(call.number(), Duration.ofSeconds(5));
    Broken.unlessSame(CallState.CANCELLED, ended.state(), "the upstream's call");
  }
}
