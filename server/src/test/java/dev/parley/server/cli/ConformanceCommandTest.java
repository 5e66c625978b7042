package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

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
  @CsvSource({"true, false, true", "true, true, false", "false, false, false"})
  void whatIsBeingCheckedIsShownWherePeopleWatchAndNoDataIsWanted(
      boolean watched, boolean asData, boolean shown) throws Exception {
    HttpServer silly =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    silly.start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(Map.of(), stream(out), watched, watched);
    String url = "http://127.0.0.1:" + silly.getAddress().getPort();
    List<String> options = new ArrayList<>(List.of("--url", url, "--simulator-port", "0"));
    if (asData) {
      options.add("--json");
    }
    int status =
        new CommandLine(new ConformanceCommand(Map.of(), terminal, stream(err)).spec())
            .execute(options.toArray(String[]::new));
    silly.stop(0);

    assertThat(status).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("check 1 of");
    if (shown) {
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("\r\033[Kcheck 1 of ")
          .contains(": stream\r\033[K")
          .endsWith("\r\033[K");
    } else {
      assertThat(err.size()).isZero();
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
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
