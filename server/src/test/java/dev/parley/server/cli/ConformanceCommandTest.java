package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConformanceCommandTest {
  private final CliRun cli = new CliRun();

  @Test
  void parleyHoldsAllThatClientsRelyOn() {
    assertThat(cli.run("conformance")).as(cli.out()).isZero();
    assertThat(cli.out().lines().toList().getLast()).matches("(\\d+) of \\1 promises hold");
  }

  @Test
  void aGatewayThatHoldsNothingFailsEveryCheck() throws Exception {
    HttpServer silly =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    silly.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(418, -1);
          exchange.close();
        });
    silly.start();
    String url = "http://127.0.0.1:" + silly.getAddress().getPort() + "/";
    int status = cli.run("conformance", "--url", url, "--simulator-port", "0", "--json");
    silly.stop(0);
    assertThat(status).isEqualTo(1);
    assertThat(cli.out())
        .startsWith("[{\"area\":\"stream\",\"promise\":\"a text comes")
        .contains("\"holds\":false,\"fault\":\"the status is 418, not 200\"")
        .doesNotContain("\"holds\":true,\"fault\":\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--url http://127.0.0.1:1 | --url: needs --simulator-port",
        "--url nowhere --simulator-port 0 | --url: got \"nowhere\"",
        "--url :: --simulator-port 0 | --url: got \"::\"",
        "--simulator-port 70000 | 70000",
      })
  void whatMakesNoSenseIsMisuse(String options, String words) {
    assertThat(cli.run(("conformance " + options).split(" ", -1))).isEqualTo(2);
    assertThat(cli.err()).contains(words);
  }
}
