package dev.parley.server.doctor;

import dev.parley.server.config.DialectName;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Proxy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Whether an upstream can be reached, is whom it should be, and takes the key: it is asked for the
/// list of its models.
public final class UpstreamCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final UpstreamConfig upstream;
  private final Account account;
  private final String point;

  private UpstreamCheck(UpstreamConfig upstream) {
    this.upstream = upstream;
    this.account = upstream.account();
    this.point = "upstream " + upstream.title();
  }

  /// Goes all the way to its list of models.
  ///
  /// @param models those that it will be asked for
  public static List<Finding> of(UpstreamConfig upstream, Set<String> models)
      throws InterruptedException {
    return new UpstreamCheck(upstream).all(models);
  }

  private List<Finding> all(Set<String> models) throws InterruptedException {
    if (account.lacksKey()) {
      return List.of(
          failed(
              "there is no key: " + upstream.keyName() + " is not set",
              "set " + upstream.keyName() + " where Parley starts, or in a file for --env-file"));
    }
    Finding unknown = unknown();
    if (unknown != null) {
      return List.of(unknown);
    }
    try (HttpClient http = client()) {
      HttpResponse<String> reply = http.send(request(), BodyHandlers.ofString());
      return new ModelsReply(point, upstream, reply).findings(models);
    } catch (IOException e) {
      return List.of(broken(e));
    }
  }

  private Finding failed(String words, String fix) {
    return Finding.failed(point, words, fix);
  }

  /// Null when the name of whoever is connected to is known.
  private @Nullable Finding unknown() {
    Proxy proxy = account.proxy();
    String host = proxy == null ? account.host() : proxy.host();
    try {
      InetAddress _ = InetAddress.getByName(host);
      return null;
    } catch (UnknownHostException e) {
      return failed(
          "nobody knows the name " + host,
          proxy == null
              ? "check the URL of the upstream, and this machine's DNS"
              : "check HTTPS_PROXY or HTTP_PROXY");
    }
  }

  private HttpClient client() {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT);
    Proxy proxy = account.proxy();
    if (proxy != null) {
      proxy.lead(builder);
    }
    if (!account.tls().isUsual()) {
      builder.sslContext(account.tls().context());
    }
    return builder.build();
  }

  private HttpRequest request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(account.url("/models"))).timeout(LIMIT);
    account.headers().forEach((name, value) -> request.header(name, value.reveal()));
    if (upstream.dialect() == DialectName.MESSAGES) {
      request.header("anthropic-version", "2023-06-01");
    }
    return request.build();
  }

  private Finding broken(IOException problem) {
    String place = account.authority() + ":" + account.port();
    Proxy proxy = account.proxy();
    if (hasCause(problem, SSLException.class)) {
      return failed(
          "no certificate of " + place + " that is trusted and that names it",
          "name a PEM file of its authority: " + authorityIn() + "; or check the URL");
    }
    if (proxy != null) {
      return failed(
          "the proxy " + proxy.host() + ":" + proxy.port() + " does not let it through",
          "check HTTPS_PROXY or HTTP_PROXY; NO_PROXY=" + account.host() + " goes without");
    }
    if (hasCause(problem, ConnectException.class)) {
      return failed(
          "nobody listens at " + place,
          "start it, or check the URL; where only a proxy leads out, set HTTPS_PROXY");
    }
    return problem instanceof HttpTimeoutException
        ? failed(place + " does not answer", "check the way there: firewall, VPN, HTTPS_PROXY")
        : failed(place + " closes the connection", "check the URL: http or https, host and port");
  }

  private String authorityIn() {
    String forAll = "PARLEY_UPSTREAM_CA";
    return upstream.name().isEmpty()
        ? forAll
        : "upstreams." + upstream.name() + ".ca, or " + forAll + " for all upstreams";
  }

  private static boolean hasCause(Throwable problem, Class<? extends Throwable> kind) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
