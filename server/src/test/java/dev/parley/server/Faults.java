package dev.parley.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What upstreams do to their callers, by names that the matrix uses.
final class Faults {
  private static final String PAGE = "<!doctype html><p>Sorry";
  private static final Map<String, Act> ACTS = acts();
  private static final Map<String, Greeting> GREETINGS =
      Map.of(
          "resets in the midst of a request", Faults::reset,
          "answers a handshake with noise", Faults::noise,
          "never answers a handshake", _ -> {});

  private Faults() {}

  /// What becomes of a call.
  interface Act {
    void play(UpstreamConversation call, FaultWire wire) throws Exception;
  }

  /// What has to happen before anything else does.
  interface Wait {
    void await() throws InterruptedException;
  }

  /// What becomes of a connection.
  private interface Greeting {
    void greet(Socket socket) throws IOException;
  }

  /// Where nobody listens.
  static boolean isNobody(String fault) {
    return fault.equals("refuses the connection");
  }

  /// Whether each try is one call: not where no whole request arrives, nor where what is too much
  /// spoils the connection for the next one, which then goes once more.
  static boolean isHeard(String fault) {
    return ACTS.containsKey(fault) && !isNobody(fault) && !fault.startsWith("more than");
  }

  static boolean isSecure(String fault) {
    return fault.contains("handshake");
  }

  /// Whether nothing that happens afterwards can be right.
  static boolean canOnlyStay(String fault) {
    return isSecure(fault) || isNobody(fault);
  }

  /// An upstream that does this the first `times` times.
  static FakeUpstream upstream(String fault, FaultWire wire, int times) throws IOException {
    return upstream(fault, wire, times, () -> {});
  }

  /// The same, which waits before each of them.
  static FakeUpstream upstream(String fault, FaultWire wire, int times, Wait first)
      throws IOException {
    Greeting greeting = GREETINGS.get(fault);
    AtomicInteger left = new AtomicInteger(times);
    if (greeting != null) {
      return FakeUpstream.playing(new Moody(after(first, greeting), left), wire::answer);
    }
    Act act = Objects.requireNonNull(ACTS.get(fault), fault);
    return FakeUpstream.playing(call -> {
      first.await();
      if (left.getAndDecrement() > 0) {
        act.play(call, wire);
      } else {
        wire.answer(call);
      }
    });
  }

  private static Greeting after(Wait first, Greeting greeting) {
    return socket -> {
      try {
        first.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      greeting.greet(socket);
    };
  }

  /// Greets its first callers in its own way.
  private static final class Moody extends ServerSocket {
    private final Greeting greeting;
    private final AtomicInteger left;
    private final List<Socket> held = new CopyOnWriteArrayList<>();

    Moody(Greeting greeting, AtomicInteger left) throws IOException {
      this.greeting = greeting;
      this.left = left;
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = super.accept();
      while (left.getAndDecrement() > 0) {
        held.add(socket);
        greeting.greet(socket);
        socket = super.accept();
      }
      return socket;
    }

    @Override
    public void close() throws IOException {
      super.close();
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  private static void reset(Socket socket) throws IOException {
    int _ = socket.getInputStream().read();
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static void noise(Socket socket) throws IOException {
    socket.getOutputStream().write("what do you want?\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static Map<String, Act> acts() {
    Map<String, Act> acts = new TreeMap<>();
    acts.put("refuses the connection", (call, _) -> call.reset());
    acts.put("resets after the request", (call, _) -> call.reset());
    acts.put("half-closes after the request", (call, _) -> call.leave());
    acts.put("says nothing", (call, _) -> call.silence());
    acts.put(
        "sends half a head and breaks",
        (call, _) -> {
          call.raw("HTTP/1.1 200 OK\r\ncontent-ty");
          call.leave();
        });
    acts.put(
        "sends half a head and no more",
        (call, _) -> {
          call.raw("HTTP/1.1 200 OK\r\ncontent-ty");
          call.silence();
        });
    acts.put("sends what is no HTTP", (call, _) -> call.raw("what do you want?\r\n\r\n"));
    statuses(acts);
    heads(acts);
    openings(acts);
    middles(acts);
    acts.put("one byte at a time", (call, wire) -> wire.drip(call));
    acts.put(
        "closes after each answer",
        (call, wire) -> {
          call.raw(wire.closing(call.request()));
          call.leave();
        });
    return acts;
  }

  private static void statuses(Map<String, Act> acts) {
    for (int status : new int[] {400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503, 504, 529}) {
      acts.put("status " + status, (call, _) -> refuse(call, status, null));
    }
    acts.put("status 429, wait an hour", (call, _) -> refuse(call, 429, null, "retry-after: 3600"));
    acts.put(
        "status 429, do not try again",
        (call, _) -> refuse(call, 429, null, "x-should-retry: false"));
    acts.put("status 429, quota", (call, _) -> refuse(call, 429, "insufficient_quota"));
    acts.put("status 400, try again", (call, _) -> refuse(call, 400, null, "x-should-retry: true"));
    acts.put(
        "status 502, a page",
        (call, _) -> {
          call.head(502, "content-type: text/html");
          call.chunk(PAGE);
          call.end();
        });
    acts.put(
        "status 307",
        (call, _) -> {
          call.head(307, "content-type: text/plain", "location: http://127.0.0.1:1/");
          call.end();
        });
    acts.put(
        "status 500, and a body that hangs",
        (call, _) -> {
          call.head(500, "content-type: application/json");
          call.silence();
        });
  }

  private static void refuse(
      UpstreamConversation call, int status, @Nullable String code, String... headers)
      throws IOException {
    call.head(status, "content-type: application/json", headers);
    String told = code == null ? "null" : "\"" + code + "\"";
    call.chunk("{\"error\":{\"message\":\"no\",\"code\":" + told + "}}");
    call.end();
  }

  private static void heads(Map<String, Act> acts) {
    acts.put("no body", (call, _) -> call.stream().end());
    acts.put(
        "a page",
        (call, _) -> {
          call.head(200, "content-type: text/html").chunk(PAGE);
          call.end();
        });
    acts.put(
        "half a JSON",
        (call, _) -> {
          call.head(200, "content-type: application/json").chunk("{\"type\":\"mess");
          call.end();
        });
    acts.put(
        "resets after the head",
        (call, _) -> {
          call.stream();
          call.reset();
        });
    acts.put("no word after the head", (call, _) -> call.stream().silence());
    acts.put(
        "less than its content-length",
        (call, wire) -> {
          call.raw(
              "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n" + wire.before(call.request()));
          call.leave();
        });
    acts.put(
        "more than its content-length",
        (call, wire) -> {
          call.raw("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n");
          call.raw("content-length: 3\r\n\r\n" + wire.before(call.request()));
        });
    acts.put("a broken chunk", (call, _) -> call.stream().raw("zzz\r\n"));
    acts.put("an event that is no JSON", (call, _) -> call.stream().events("data: {\n\n").end());
  }

  private static void openings(Map<String, Act> acts) {
    acts.put("overloaded before any content", failing("server_is_overloaded", "overloaded_error"));
    acts.put("rate limited before any content", failing("rate_limit_exceeded", "rate_limit_error"));
    acts.put("failed before any content", failing("server_error", "api_error"));
    acts.put("refused before any content", failing("content_filter", "invalid_request_error"));
    acts.put(
        "breaks before any content",
        (call, wire) -> {
          call.stream().chunk(wire.before(call.request()));
          call.leave();
        });
    acts.put(
        "ends before any content",
        (call, wire) -> call.stream().events(wire.before(call.request())).end());
    acts.put(
        "silent before any content",
        (call, wire) -> call.stream().events(wire.before(call.request())).silence());
  }

  private static Act failing(String code, String type) {
    return (call, wire) ->
        call.stream().events(wire.before(call.request()), wire.error(code, type)).end();
  }

  private static void middles(Map<String, Act> acts) {
    acts.put(
        "breaks after content",
        (call, wire) -> {
          call.stream().chunk(wire.content());
          call.leave();
        });
    acts.put("ends after content", (call, wire) -> call.stream().events(wire.content()).end());
    acts.put(
        "silent after content", (call, wire) -> call.stream().events(wire.content()).silence());
    acts.put(
        "overloaded after content",
        (call, wire) ->
            call.stream()
                .events(wire.content(), wire.error("server_is_overloaded", "overloaded_error"))
                .end());
    acts.put(
        "noise after content", (call, wire) -> call.stream().events(wire.content(), "data: {\n\n"));
  }
}
