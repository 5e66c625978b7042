package dev.parley.server.conformance;

import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What is said when it does not work.
final class ErrorChecks {
  private static final String AREA = "errors";

  private ErrorChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(AREA, "too many requests say when to come again", ErrorChecks::rateLimit),
        new Check(AREA, "an overload is overloaded_error", ErrorChecks::overload),
        new Check(AREA, "an overload inside a stream has a status", ErrorChecks::earlyFailure),
        new Check(AREA, "a prompt that is too long is called so", ErrorChecks::overflow),
        new Check(AREA, "a key that is wrong is not to be tried again", ErrorChecks::wrongKey),
        new Check(AREA, "a bad request names its field", ErrorChecks::badRequest),
        new Check(AREA, "a path that is none is not found", ErrorChecks::noSuchPath),
        new Check(AREA, "every answer has a request id", ErrorChecks::requestId));
  }

  private static Turn refusing(
      int status, Map<String, String> headers, String type, String code, String words) {
    String body =
        "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"code\":\"%s\"}}"
            .formatted(words, type, code);
    return Turn.failing(new Fault.HttpError(status, headers, body)).always();
  }

  private static void is(Answer answer, int status, String type) {
    Broken.unlessSame(status, answer.status(), "the status");
    Broken.unlessSame("error", answer.json().at("type").text(), "the body's type");
    Broken.unlessSame(type, answer.json().at("error.type").text(), "the error's type");
    Broken.unless(!answer.json().at("error.message").text().isEmpty(), "there is no message");
  }

  private static void rateLimit(Subject subject) throws IOException, InterruptedException {
    Map<String, String> headers = Map.of("retry-after", "7");
    subject.plays(refusing(429, headers, "rate_limit_error", "rate_limit_exceeded", "Slower."));
    Answer answer = subject.stream("");
    is(answer, 429, "rate_limit_error");
    Broken.unlessSame("7", answer.header("retry-after"), "retry-after");
  }

  private static void overload(Subject subject) throws IOException, InterruptedException {
    subject.plays(refusing(503, Map.of(), "server_error", "server_is_overloaded", "Busy."));
    is(subject.stream(""), 529, "overloaded_error");
  }

  private static void earlyFailure(Subject subject) throws IOException, InterruptedException {
    subject.plays(Turn.failing(new Fault.Failed("server_is_overloaded", "Busy.")).always());
    is(subject.stream(""), 529, "overloaded_error");
  }

  private static void overflow(Subject subject) throws IOException, InterruptedException {
    subject.plays(
        refusing(
            400,
            Map.of(),
            "invalid_request_error",
            "context_length_exceeded",
            "Your input exceeds the context window of this model."));
    Answer answer = subject.stream("");
    is(answer, 400, "invalid_request_error");
    String message = answer.json().at("error.message").text();
    Broken.unless(message.contains("prompt is too long"), "the message is: " + message);
  }

  private static void wrongKey(Subject subject) throws IOException, InterruptedException {
    subject.plays(
        refusing(401, Map.of(), "invalid_request_error", "invalid_api_key", "Incorrect key."));
    Answer answer = subject.stream("");
    Broken.unless(answer.status() >= 400, "the status is " + answer.status());
    Broken.unlessSame("false", answer.header("x-should-retry"), "x-should-retry");
  }

  private static void badRequest(Subject subject) throws IOException, InterruptedException {
    subject.plays();
    String json = "{\"model\":\"claude-opus-5-5\",\"messages\":[]}";
    Answer answer = subject.send(subject.post("/v1/messages", json));
    is(answer, 400, "invalid_request_error");
    String message = answer.json().at("error.message").text();
    Broken.unless(
        message.contains("max_tokens") || message.contains("messages"), "it says: " + message);
    Broken.unless(subject.asked().isEmpty(), "the upstream was asked");
  }

  private static void noSuchPath(Subject subject) throws IOException, InterruptedException {
    is(subject.get("/v1/no/such/path"), 404, "not_found_error");
  }

  private static void requestId(Subject subject) throws IOException, InterruptedException {
    subject.plays();
    Answer good = subject.whole("");
    Answer bad = subject.send(subject.post("/v1/messages", "{}"));
    Broken.unless(!good.header("request-id").isEmpty(), "an answer has none");
    Broken.unless(!bad.header("request-id").isEmpty(), "an error has none");
    Broken.unlessSame(
        bad.header("request-id"), bad.json().at("request_id").text(), "the one in the body");
  }
}
