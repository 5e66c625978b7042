package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.LogLevel;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelChangeTest {
  private static final String NOWHERE = "http://127.0.0.1:9/v1";

  private final Heard heard = new Heard();

  /// What a log is told.
  private static final class Heard implements ExchangeLog {
    private final List<LogLevel> levels = new ArrayList<>();

    @Override
    public void write(ExchangeRecord exchange) {}

    @Override
    public void become(LogLevel level) {
      levels.add(level);
    }
  }

  private TestGateway gateway(String management) throws Exception {
    return TestGateway.start(
        heard, NOWHERE, "PARLEY_MANAGEMENT", management, "PARLEY_LOG_LEVEL", "warn");
  }

  private static HttpRequest.Builder put(TestGateway gateway, String body) {
    return HttpRequest.newBuilder(gateway.management("/log")).PUT(BodyPublishers.ofString(body));
  }

  private static String level(TestGateway gateway) throws Exception {
    return gateway.send(HttpRequest.newBuilder(gateway.management("/log"))).body();
  }

  @Test
  void anOperatorChangesItWhileParleyRuns() throws Exception {
    try (TestGateway gateway = gateway("127.0.0.1:0")) {
      assertThat(level(gateway))
          .isEqualTo("{\"level\":\"warn\",\"possible\":[\"error\",\"warn\",\"info\",\"debug\"]}");

      HttpResponse<String> reply = gateway.send(put(gateway, "{\"level\":\"debug\"}"));

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).startsWith("{\"level\":\"debug\"");
      assertThat(level(gateway)).startsWith("{\"level\":\"debug\"");
      assertThat(heard.levels).containsExactly(LogLevel.WARN, LogLevel.DEBUG);
      assertThat(gateway.notices())
          .containsExactly("{\"event\":\"log_level\",\"subject\":\"debug\",\"audit\":true}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"level\":\"loud\"}      | level: is none that there is; use one of error, warn, info,"
            + " debug",
        "{}                        | level: is missing; use one of error, warn, info, debug",
        "{\"level\":3}             | level: Input should be a valid string",
        "{\"lvl\":\"info\"}        | there is no such member beside level",
        "{\"level\":\"info\"       | syntax error",
        "[]                        | Input should be a valid object",
        "''                        | the text is empty",
      })
  void whatIsNoLevelIsRefused(String body, String words) throws Exception {
    try (TestGateway gateway = gateway("127.0.0.1:0")) {
      HttpResponse<String> reply = gateway.send(put(gateway, body));

      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(reply.body()).contains("invalid_request_error", words);
      assertThat(heard.levels).containsExactly(LogLevel.WARN);
    }
  }

  @Test
  void webPagesAndRequestsFromElsewhereChangeNothing() throws Exception {
    try (TestGateway gateway = gateway("127.0.0.1:0")) {
      HttpResponse<String> page =
          gateway.send(put(gateway, "{\"level\":\"debug\"}").header("origin", "https://evil.org"));
      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(gateway.get("/log").statusCode()).isEqualTo(404);
      assertThat(heard.levels).containsExactly(LogLevel.WARN);
    }
    try (TestGateway open = gateway("0.0.0.0:0")) {
      HttpResponse<String> reply = open.send(put(open, "{\"level\":\"debug\"}"));
      assertThat(reply.statusCode()).isEqualTo(405);
      assertThat(reply.headers().firstValue("allow")).contains("GET, HEAD");
      assertThat(level(open)).startsWith("{\"level\":\"warn\"");
    }
  }

  @Test
  void anotherLevelInTheFileCountsAtOnce(@TempDir Path folder) throws Exception {
    try (Changing house = new Changing(folder);
        TestGateway gateway =
            house.following(
                Changing.upstream(house.one, "u") + "management: 127.0.0.1:0\nlog_level: info\n")) {
      String same = Changing.upstream(house.one, "u") + "management: 127.0.0.1:0\nlog_level: ";
      assertThat(gateway.send(put(gateway, "{\"level\":\"debug\"}")).statusCode()).isEqualTo(200);

      house.become(gateway, same + "info\ncompat: strict\n");
      assertThat(level(gateway)).startsWith("{\"level\":\"debug\"");

      house.become(gateway, same + "error\n");
      assertThat(level(gateway)).startsWith("{\"level\":\"error\"");

      house.become(gateway, same + "loud\n");
      assertThat(level(gateway)).startsWith("{\"level\":\"error\"");
      assertThat(gateway.notices())
          .last()
          .asString()
          .contains("config_refused", "log_level", "loud", "use one of error, warn, info, debug");
    }
  }
}
