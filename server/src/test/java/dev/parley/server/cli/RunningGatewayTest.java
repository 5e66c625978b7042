package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.observe.ExchangeLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `parley claude --gateway` with a client that only writes down what it is told.
class RunningGatewayTest {
  private static final String KEY = "a-key-that-is-long-enough";

  @TempDir private Path folder;
  private final CliRun cli = new CliRun();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void install() throws Exception {
    String script = "#!/bin/sh\ncp \"$2\" \"$NOTES/told\"\nexit 7\n";
    Path client = Files.writeString(folder.resolve("claude"), script);
    assertThat(client.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", folder + ":/usr/bin:/bin");
    environment.put("NOTES", folder.toString());
    environment.put("HOME", folder.toString());
  }

  private static Gateway gateway(String... more) throws IOException {
    Map<String, String> variables = new HashMap<>();
    variables.put("OPENAI_API_KEY", "sk-test");
    variables.put("PARLEY_PORT", "0");
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return Gateway.start(Config.fromEnvironment(variables), ExchangeLog.NONE);
  }

  private int claude(Gateway gateway, String... options) {
    return claude(url(gateway.port()), options);
  }

  private int claude(String url, String... options) {
    String[] all = new String[options.length + 3];
    System.arraycopy(options, 0, all, 3, options.length);
    all[0] = "claude";
    all[1] = "--gateway";
    all[2] = url;
    return cli.run(environment, "", all);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private String told() throws IOException {
    return Files.readString(folder.resolve("told"));
  }

  @Test
  void itsModelsAndWindowsAreTold() throws Exception {
    String map = "{\"haiku\":\"o3\",\"opus\":\"gpt-5.5\"}";
    try (Gateway gateway = gateway("PARLEY_MODEL_MAP", map)) {
      assertThat(claude(gateway)).as(cli.err()).isEqualTo(7);

      assertThat(told())
          .contains(
              "\"ANTHROPIC_BASE_URL\":\"" + url(gateway.port()) + "\"",
              "\"ANTHROPIC_AUTH_TOKEN\":\"any\"",
              "\"ANTHROPIC_MODEL\":\"anthropic/gpt-5.5\"",
              "\"ANTHROPIC_DEFAULT_SONNET_MODEL\":\"anthropic/gpt-6.1-terra\"",
              "\"ANTHROPIC_DEFAULT_HAIKU_MODEL\":\"anthropic/o3\"",
              "\"CLAUDE_CODE_MAX_CONTEXT_TOKENS\":\"100000\"",
              "\"CLAUDE_CODE_MAX_OUTPUT_TOKENS\":\"100000\"");
      assertThat(cli.err()).isEmpty();
      Files.delete(folder.resolve("told"));
      assertThat(claude(gateway, "--model", "sonnet")).as("still there").isEqualTo(7);
      assertThat(told()).contains("\"ANTHROPIC_MODEL\":\"anthropic/gpt-6.1-terra\"");
    }
  }

  /// What a gateway says of itself is what a gateway of one's own would be told by.
  @Test
  void theSameIsToldAsOfOneOfItsOwn() throws Exception {
    environment.put("OPENAI_API_KEY", "sk-test");
    assertThat(cli.run(environment, "", "claude")).isEqualTo(7);
    String own = told();
    try (Gateway gateway = gateway()) {
      assertThat(claude(gateway)).isEqualTo(7);
    }

    assertThat(told().replaceFirst("\"ANTHROPIC_BASE.*?AUTH_TOKEN\":\"[^\"]*\"", ""))
        .isEqualTo(own.replaceFirst("\"ANTHROPIC_BASE.*?AUTH_TOKEN\":\"[^\"]*\"", ""));
  }

  @Test
  void theKeyComesFromTheVariableAFileOrTheUsualFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    Path usual = Files.createDirectories(folder.resolve(".config/parley")).resolve("token");
    try (Gateway gateway = gateway("PARLEY_CLIENT_KEYS", "me=" + KEY)) {
      assertThat(claude(gateway)).isEqualTo(Cli.MISUSED);
      assertThat(cli.err()).contains(" wants a client key; put one into PARLEY_TOKEN, or name");
      assertThat(claude(gateway, "--token-file", file.toString())).isEqualTo(7);
      assertThat(told()).contains("\"ANTHROPIC_AUTH_TOKEN\":\"" + KEY + "\"");
      Files.writeString(usual, KEY);
      assertThat(claude(gateway)).isEqualTo(7);
      environment.put("PARLEY_TOKEN", "another-key-altogether");
      assertThat(claude(gateway)).isEqualTo(Cli.MISUSED);
      assertThat(cli.err())
          .contains(" does not take the key of PARLEY_TOKEN; ask whoever runs it for another")
          .doesNotContain("another-key-altogether");
      environment.put("PARLEY_TOKEN", KEY);
      assertThat(claude(gateway)).isEqualTo(7);
    }
  }

  @Test
  void aModelThatItDoesNotKnowIsNamed() throws Exception {
    try (Gateway gateway = gateway()) {
      assertThat(claude(gateway, "--model", "gpt-none")).isEqualTo(Cli.MISUSED);
    }
    assertThat(cli.err())
        .contains("--model: got \"gpt-none\"; use one that the Parley at http://127");
  }

  @Test
  void aPlaceWhereNobodyListensIsNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(claude(url(free))).isEqualTo(Cli.MISUSED);
    assertThat(claude("http://parley.invalid:1")).isEqualTo(Cli.MISUSED);

    assertThat(cli.err())
        .contains("--gateway: nobody listens at " + url(free) + "; start one there with parley")
        .contains("--gateway: nobody knows the name parley.invalid; check the URL, or the DNS")
        .contains("parley: the key and prompts go to http://parley.invalid:1 in the clear");
  }

  /// It never gets to see the key.
  @Test
  void anotherProgramIsNoParley() throws Exception {
    StringBuilder seen = new StringBuilder();
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    other.createContext(
        "/",
        exchange -> {
          seen.append(exchange.getRequestHeaders().entrySet());
          byte[] body = "{\"name\":\"Other\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    environment.put("PARLEY_TOKEN", KEY);
    int code = claude(url(other.getAddress().getPort()));
    other.stop(0);

    assertThat(code).isEqualTo(Cli.MISUSED);
    assertThat(cli.err()).contains("is no Parley (status 200); say where one listens");
    assertThat(seen.toString()).isNotEmpty().doesNotContain(KEY);
  }

  /// Whoever listens there is no one to be trusted yet.
  @Test
  void whatHasNoEndIsNoParley() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    other.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(blanks);
          }
          exchange.close();
        });
    other.start();
    int code = claude(url(other.getAddress().getPort()));
    other.stop(0);

    assertThat(code).isEqualTo(Cli.MISUSED);
    assertThat(cli.err())
        .contains("--gateway: nothing that a Parley says comes from http://127.0.0.1:");
  }

  /// Its head is there at once, and its body never.
  @Test
  void whoSaysNothingIsNotWaitedForForever() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> begin(socket));
      String url = url(socket.getLocalPort());

      assertThatThrownBy(() -> RunningGateway.at(url, Map.of(), null, Duration.ofMillis(300)))
          .isInstanceOf(BadConfig.class)
          .hasMessage(
              "--gateway: no answer comes from "
                  + url
                  + " within 300 ms; see what is on the way there, and whether it runs");
    }
  }

  private static void begin(ServerSocket socket) {
    try {
      socket
          .accept()
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anotherReleaseIsSaid() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    other.createContext(
        "/",
        exchange -> {
          boolean first = exchange.getRequestURI().getPath().equals("/");
          byte[] body =
              "{\"name\":\"Parley\",\"version\":\"0.0.1\"}".getBytes(StandardCharsets.UTF_8);
          boolean asked = exchange.getRequestURI().getPath().startsWith("/v1/models/");
          exchange.sendResponseHeaders(asked ? 404 : 200, first ? body.length : -1);
          if (first) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    other.start();
    int code = claude(url(other.getAddress().getPort()));
    other.stop(0);

    assertThat(code).isEqualTo(7);
    assertThat(cli.err()).contains("parley: the gateway is Parley 0.0.1, this is ");
    assertThat(told()).doesNotContain("ANTHROPIC_MODEL", "MAX_CONTEXT");
  }

  @Test
  void whatIsOnlyForAGatewayOfItsOwnIsRefused() {
    assertThat(claude("http://127.0.0.1:1", "--log", "x")).isEqualTo(Cli.MISUSED);
    assertThat(claude("http://127.0.0.1:1", "--config", "x")).isEqualTo(Cli.MISUSED);
    assertThat(claude("ftp://127.0.0.1:1")).isEqualTo(Cli.MISUSED);
    assertThat(cli.run(environment, "", "claude", "--token-file", "x")).isEqualTo(Cli.MISUSED);

    assertThat(cli.err())
        .contains("--log: is for a gateway of its own; leave it out with --gateway")
        .contains("--config: is for a gateway of its own; leave it out with --gateway")
        .contains("--gateway: use an http or https URL like http://127.0.0.1:8000")
        .contains("--token-file: is the key for a Parley that runs; add --gateway URL");
  }
}
