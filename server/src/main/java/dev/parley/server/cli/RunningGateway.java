package dev.parley.server.cli;

import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.ProxyChoice;
import dev.parley.server.launch.StandIn;
import dev.parley.server.launch.StandIns;
import dev.parley.server.upstream.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A Parley that runs already, as its clients see it. It is asked what it is before it is given a
/// key.
final class RunningGateway implements StandIns, AutoCloseable {
  private static final String OPTION = "--gateway: ";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 1 << 20;

  private final String url;
  private final HttpClient http;
  private final String version;
  private final @Nullable ClientToken token;
  private final Duration limit;

  private RunningGateway(
      String url, Map<String, String> environment, @Nullable ClientToken token, Duration limit)
      throws InterruptedException {
    this.url = url;
    this.limit = limit;
    HttpClient.Builder client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limit);
    Proxy proxy = ProxyChoice.of(URI.create(url), environment);
    requireName(proxy == null ? URI.create(url).getHost() : proxy.host());
    if (proxy != null) {
      proxy.lead(client);
    }
    this.http = client.build();
    this.version = version();
    this.token = token;
  }

  /// The one at a URL, which takes the key.
  ///
  /// @throws BadConfig when there is none, or it does not
  static RunningGateway at(String url, Map<String, String> environment, @Nullable ClientToken token)
      throws InterruptedException {
    return at(url, environment, token, LIMIT);
  }

  /// @param limit how long each of its answers may take
  static RunningGateway at(
      String url, Map<String, String> environment, @Nullable ClientToken token, Duration limit)
      throws InterruptedException {
    RunningGateway gateway = new RunningGateway(url, environment, token, limit);
    gateway.requireEntrance();
    return gateway;
  }

  private void requireName(String host) {
    try {
      InetAddress _ = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new BadConfig(OPTION + "nobody knows the name " + host + "; check the URL, or the DNS");
    }
  }

  /// Of which release it is.
  String release() {
    return version;
  }

  /// What clients show; where no key is needed, anything.
  String key() {
    return token == null ? "any" : token.text();
  }

  private String version() throws InterruptedException {
    HttpResponse<String> reply = ask("/", null);
    String name = text(reply, "name");
    String there = text(reply, "version");
    if (reply.statusCode() != 200 || !"Parley".equals(name) || there == null) {
      throw new BadConfig(
          OPTION
              + "what answers at "
              + url
              + " is no Parley (status "
              + reply.statusCode()
              + "); say where one listens, as the lines of its start do");
    }
    return there;
  }

  private void requireEntrance() throws InterruptedException {
    int status = ask("/v1/models?limit=1", token).statusCode();
    if (status == 401 || status == 403) {
      throw new BadConfig(
          OPTION
              + "the Parley at "
              + url
              + (token == null
                  ? " wants a client key; put one into "
                      + ClientToken.VARIABLE
                      + ", or name a file with --token-file"
                  : " does not take the key of "
                      + token.origin()
                      + "; ask whoever runs it for another (parley keys create)"));
    }
    require(status == 200, "answers with status " + status + " when it is asked for its models");
  }

  private void require(boolean well, String otherwise) {
    if (!well) {
      throw new BadConfig(
          OPTION + "the Parley at " + url + " " + otherwise + "; see what it logs, or try later");
    }
  }

  @Override
  public @Nullable StandIn family(String family) {
    return model(family);
  }

  @Override
  public StandIn named(String name) {
    StandIn found = model(name);
    if (found == null) {
      throw BadConfig.of(
          "--model", name, "use one that the Parley at " + url + " lists: its /v1/models");
    }
    return found;
  }

  /// Null for one that it does not know, or that this key may not use.
  private @Nullable StandIn model(String name) {
    try {
      String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      HttpResponse<String> reply = ask("/v1/models/" + escaped, token);
      int status = reply.statusCode();
      require(status == 200 || status == 404, "answers with status " + status + " about a model");
      String answeredBy = text(reply, "parley", "answered_by");
      return status == 404 || answeredBy == null
          ? null
          : new StandIn(
              answeredBy,
              number(reply, "parley", "max_input_beside_output"),
              number(reply, "max_tokens"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadConfig(OPTION + "was interrupted while it was asked");
    }
  }

  private HttpResponse<String> ask(String path, @Nullable ClientToken shown)
      throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(limit);
    request.header("anthropic-version", "2023-06-01");
    if (shown != null) {
      request.header("authorization", "Bearer " + shown.text());
    }
    CompletableFuture<HttpResponse<String>> reply =
        http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
    try {
      return reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new BadConfig(OPTION + unreached(e.getCause()));
    } catch (TimeoutException e) {
      reply.cancel(true);
      throw new BadConfig(OPTION + silent());
    }
  }

  private String silent() {
    return "no answer comes from "
        + url
        + " within "
        + limit.toMillis()
        + " ms; see what is on the way there, and whether it runs";
  }

  private String unreached(@Nullable Throwable problem) {
    if (problem instanceof HttpTimeoutException) {
      return silent();
    }
    if (problem instanceof SSLException) {
      return "no certificate of "
          + url
          + " that this Java machine trusts and that names it; put its authority into a trust"
          + " store: PARLEY_JAVA_OPTS=-Djavax.net.ssl.trustStore=trust.p12";
    }
    if (problem instanceof ConnectException) {
      return "nobody listens at "
          + url
          + "; start one there with parley serve, or leave the option out for a gateway of its own";
    }
    return "nothing that a Parley says comes from "
        + url
        + "; check the address: http or https, and the port";
  }

  private static @Nullable RawJson at(HttpResponse<String> reply, String... path) {
    try {
      return RawJson.parse(reply.body().getBytes(StandardCharsets.UTF_8)).at(path);
    } catch (JsonException e) {
      return null;
    }
  }

  private static @Nullable String text(HttpResponse<String> reply, String... path) {
    RawJson value = at(reply, path);
    return value == null || !value.reader().isString() ? null : value.reader().string();
  }

  private static @Nullable Long number(HttpResponse<String> reply, String... path) {
    RawJson value = at(reply, path);
    return value == null || !value.toString().matches("[0-9]{1,12}")
        ? null
        : Long.valueOf(value.toString());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
