package dev.parley.conformance.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Every path that a request can take, with canaries in every field that it has on its way.
final class Songs {
  private static final String MESSAGES = "/v1/messages";
  private static final byte[] NOTHING = {};
  private static final List<String> HEADERS =
      List.of(
          "user-agent",
          "referer",
          "cookie",
          "accept",
          "accept-language",
          "baggage",
          "forwarded",
          "x-forwarded-for",
          "x-real-ip",
          "x-app",
          "x-claude-code-session-id",
          "tracestate",
          "x-claude-code-agent-id",
          "x-client-request-id",
          "x-request-id",
          "anthropic-beta",
          "x-stainless-lang",
          "x-stainless-timeout",
          "idempotency-key",
          "if-none-match",
          "x-parley-explain",
          "openai-organization",
          "priority",
          "from");

  private final Flock flock;
  private final Fates fates;
  private final Requests requests;
  private final Answers answers;
  private final String credential;

  /// @param credential the header by which clients are let in
  Songs(Score score, Fates fates, String credential) {
    this.flock = score.flock();
    this.fates = fates;
    this.requests = score.requests();
    this.answers = score.answers();
    this.credential = credential;
  }

  private enum Manner {
    WHOLE,
    STREAM,
    STREAM_WITH_ERRORS_AS_EVENTS,
    COUNT;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String path() {
      return switch (this) {
        case WHOLE, STREAM -> MESSAGES;
        case STREAM_WITH_ERRORS_AS_EVENTS -> MESSAGES + "/stream";
        case COUNT -> MESSAGES + "/count_tokens";
      };
    }
  }

  private String word(String place) {
    return flock.in("client: " + place).word();
  }

  /// The head of a request, with all headers.
  private String head(String method, String path) {
    String word = word("the query");
    String line = "%s %s?beta=true&%s=%s HTTP/1.1\r\n".formatted(method, path, word, word);
    String told =
        HEADERS.stream()
            .map(name -> name + ": " + word("header " + name) + "\r\n")
            .collect(Collectors.joining());
    String trace = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n";
    String own = "x" + word("the name of a header") + ": " + word("a header nobody knows") + "\r\n";
    String usual = "host: localhost\r\nanthropic-version: 2023-06-01\r\n" + credential + "\r\n";
    return line + usual + told + trace + own + "content-type: application/json\r\n";
  }

  private Visit visit(String path, Manner manner, byte[] body) {
    return new Visit(path, head("POST", manner.path()), body);
  }

  private Visit visit(String path, Manner manner, String model, ObjectNode request) {
    ObjectNode copy = request.deepCopy();
    copy.put("model", model);
    copy.put("stream", manner == Manner.STREAM);
    return visit(path, manner, Requests.bytes(copy));
  }

  /// Everything that upstreams do, asked for by each whole request in each manner.
  List<Visit> throughUpstreams() {
    List<Visit> visits = new ArrayList<>();
    for (String fate : fates.names()) {
      for (Wire wire : Wire.values()) {
        Stream.of(Manner.values()).forEach(manner -> visits.addAll(all(fate, wire, manner)));
      }
    }
    return visits;
  }

  private List<Visit> all(String fate, Wire wire, Manner manner) {
    String path = "%s, %s, %s".formatted(fate, wire.word(), manner.word());
    List<Visit> visits = new ArrayList<>();
    for (ObjectNode request : requests.whole()) {
      String model = visits.size() % 2 == 0 ? known(wire) : word("the model");
      visits.add(visit(path, manner, Aviary.name(fate, wire) + "/" + model, request));
    }
    return visits;
  }

  private static String known(Wire wire) {
    return wire == Wire.MESSAGES ? "claude-sonnet-5" : "gpt-5.5";
  }

  /// Every answer of the fixtures, whole and as a stream.
  List<Visit> throughAnswers() {
    List<Visit> visits = new ArrayList<>();
    for (Wire wire : Wire.values()) {
      String model = Aviary.name(Fates.ANSWERS, wire) + "/" + known(wire);
      for (Manner manner : List.of(Manner.WHOLE, Manner.STREAM)) {
        String path = "each answer, %s, %s".formatted(wire.word(), manner.word());
        Visit visit = visit(path, manner, model, Fixtures.small());
        answers.streams(wire).forEach(_ -> visits.add(visit));
      }
    }
    return visits;
  }

  /// Clients that leave, at once and in the midst of an answer.
  List<Visit> gone() {
    List<Visit> visits = new ArrayList<>();
    for (String fate : List.of(Fates.ANSWERS, "drips", Fates.STALLS, "silent")) {
      for (Wire wire : Wire.values()) {
        List<Visit> all = all(fate, wire, Manner.STREAM);
        all.forEach(visit -> visits.add(visit.leaving(Visit.Leaving.AT_ONCE)));
        if (!fate.equals("silent")) {
          all.forEach(visit -> visits.add(visit.leaving(Visit.Leaving.AFTER_THE_FIRST_WORDS)));
        }
      }
    }
    return visits;
  }

  /// Bad requests of each kind.
  List<Visit> bad() {
    List<Visit> visits = new ArrayList<>();
    for (ObjectNode odd : requests.odd()) {
      for (Wire wire : List.of(Wire.RESPONSES, Wire.CHAT)) {
        String model = Aviary.name(Fates.ANSWERS, wire) + "/" + known(wire);
        visits.add(visit("odd words, " + wire.word(), Manner.STREAM, model, odd));
      }
    }
    for (ObjectNode wrong : requests.wrong()) {
      visits.add(visit("a wrong field", Manner.WHOLE, Requests.bytes(wrong)));
    }
    for (byte[] broken : requests.broken()) {
      Stream.of(Manner.values())
          .forEach(manner -> visits.add(visit("no JSON, " + manner.word(), manner, broken)));
    }
    return visits;
  }

  /// All that is asked for besides answers, and what is no request.
  List<Visit> besides() {
    String word = word("the path");
    List<Visit> visits = new ArrayList<>();
    for (String path :
        List.of(
            "/",
            "/health",
            "/readyz",
            "/api/hello",
            "/v1/models",
            "/v1/models/" + word,
            "/" + word,
            "/v1/" + word + "/%2e%2e/" + word,
            "/v1/messages",
            "/metrics")) {
      for (String method : List.of("GET", "HEAD", "OPTIONS", "DELETE", word)) {
        String name = method.equals(word) ? "odd method" : method + " " + path.replace(word, "*");
        visits.add(new Visit(name, head(method, path), NOTHING));
      }
    }
    visits.add(new Visit("/v1/models", head("GET", "/v1/models?after_id=" + word), NOTHING));
    visits.addAll(refused(Requests.bytes(requests.whole().getLast())));
    for (String noise :
        List.of(
            word,
            word + " / HTTP/9\r\n\r\n",
            "GET /" + word + " HTTP/1.1\r\nb\u0001: " + word + "\r\n\r\n",
            "GET / HTTP/1.1\r\n" + word + "\r\n\r\n",
            "GET /" + word.repeat(1_000) + " HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nx: " + word.repeat(4_000) + "\r\n\r\n",
            "GET / HTTP/1.1\r\ncontent-length: " + word + "\r\n\r\n",
            "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n" + word)) {
      visits.add(Visit.ofNoise("no HTTP", noise.getBytes(StandardCharsets.UTF_8)));
    }
    return visits;
  }

  /// What is refused for its head.
  private List<Visit> refused(byte[] body) {
    String word = word("a header that counts");
    String usual = head("POST", MESSAGES);
    return Stream.of(
            usual.replace("2023-06-01", word),
            usual.replace("host: localhost", "host: " + word + ".example"),
            usual + "origin: https://" + word + ".example\r\n",
            usual + "content-encoding: " + word + "\r\n",
            usual + "content-encoding: gzip\r\n",
            usual + "expect: " + word + "\r\n",
            usual.replace("application/json", word),
            usual.replace(credential, "x-api-key: " + word),
            usual.replace(credential, "authorization: Bearer " + word),
            usual.replace(credential, "authorization: " + word),
            usual.replace(credential + "\r\n", ""))
        .map(head -> new Visit("refused for its head", head, body))
        .toList();
  }

  /// Each whole request in each manner to upstreams that answer.
  List<Visit> throughGoodUpstreams() {
    return Stream.of(Manner.values())
        .flatMap(manner ->
            Stream.of(Wire.values()).flatMap(wire -> all(Fates.ANSWERS, wire, manner).stream()))
        .toList();
  }

  /// The same under another circumstance.
  List<Visit> named(String circumstance, List<Visit> visits) {
    return visits.stream().map(visit -> visit.named(circumstance)).toList();
  }

  /// Requests and answers on which a Parley fails that was tampered with.
  List<Visit> faults() {
    List<Visit> visits = new ArrayList<>();
    ObjectNode request = requests.whole().getFirst().deepCopy();
    for (Wire wire : Wire.values()) {
      for (Manner manner : Manner.values()) {
        String name = "%s, %s".formatted(wire.word(), manner.word());
        String model = "/" + known(wire);
        visits.add(
            visit(
                "fault in an answer, " + name,
                manner,
                Aviary.name(Fates.FAULT, wire) + model,
                request));
        ObjectNode faulty = request.deepCopy().put(Fault.MARK, true);
        visits.add(
            visit(
                "fault in a request, " + name,
                manner,
                Aviary.name(Fates.ANSWERS, wire) + model,
                faulty));
      }
    }
    return visits;
  }
}
