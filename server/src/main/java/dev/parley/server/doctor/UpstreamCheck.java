package dev.parley.server.doctor;

import dev.parley.server.config.DialectName;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.OwnCertificate;
import dev.parley.server.upstream.Proxy;
import dev.parley.server.upstream.Tls;
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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Whether an upstream can be reached, is whom it should be, and takes the key: it is asked for the
/// list of its models.
public final class UpstreamCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

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
    Finding ended = ended(Instant.now());
    Finding obstacle = ended == null ? unknown() : ended;
    if (obstacle != null) {
      return List.of(obstacle);
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

  /// Null when what it is shown still counts, or it is shown nothing.
  private @Nullable Finding ended(Instant now) {
    OwnCertificate own = account.tls().own();
    Instant end = own == null ? Instant.MAX : own.chain().getFirst().getNotAfter().toInstant();
    return end.isAfter(now)
        ? null
        : failed("the certificate that it is shown ended on " + end, "name another: " + ownIn());
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
    if (!account.tls().equals(Tls.USUAL)) {
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
    String alert = alert(problem);
    if (alert != null) {
      return failed(
          place + " breaks the handshake off (" + alert + ")",
          "where it wants a certificate that it knows, name one: "
              + ownIn()
              + "; or check the URL");
    }
    if (hasCause(problem, SSLException.class)) {
      return failed(
          "no certificate of " + place + " that is trusted and that names it",
          "name a PEM file of its authority: " + authorityIn() + "; or check the URL");
    }
    if (proxy != null && isTiredOfAsking(problem)) {
      return unknownTo(proxy, point, account.isEncrypted());
    }
    if (proxy != null) {
      return failed(
          "the proxy " + proxy.words() + " does not let it through",
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

  /// Whether the Java machine's client has shown a name and a password that do not do.
  private static boolean isTiredOfAsking(IOException problem) {
    return String.valueOf(problem.getMessage()).contains("authentication attempts");
  }

  static Finding unknownTo(Proxy proxy, String point, boolean isEncrypted) {
    String variable = isEncrypted ? "HTTPS_PROXY" : "HTTP_PROXY";
    return Finding.failed(
        point,
        "the proxy " + proxy.words() + " wants a name and a password",
        "put those that it knows into " + variable + ": http://name:password@" + proxy.words());
  }

  private String authorityIn() {
    String forAll = "PARLEY_UPSTREAM_CA";
    return upstream.name().isEmpty()
        ? forAll
        : "upstreams." + upstream.name() + ".ca, or " + forAll + " for all upstreams";
  }

  private String ownIn() {
    String place = "upstreams." + upstream.name();
    return upstream.name().isEmpty()
        ? "PARLEY_UPSTREAM_CERT and PARLEY_UPSTREAM_CERT_KEY"
        : place + ".cert and " + place + ".cert_key";
  }

  /// What the other side says is wrong with this one; null when it is not that.
  private static @Nullable String alert(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      Matcher alert = ALERT.matcher(String.valueOf(cause.getMessage()));
      if (alert.find()) {
        return alert.group(1);
      }
    }
    return null;
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
