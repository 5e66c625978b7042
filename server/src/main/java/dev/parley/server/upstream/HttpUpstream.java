package dev.parley.server.upstream;

import dev.parley.server.tcp.Vigilance;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/// An upstream behind HTTP/1.1: one connection per call, so that no call waits for another and each
/// can be cut off alone.
public final class HttpUpstream implements Upstream, AutoCloseable {
  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int CHUNK_BYTES = 16 << 10;

  /// Nothing is in Vert.x's own pool, so nobody has to look after it each second.
  private static final PoolOptions UNUSED_POOL = new PoolOptions().setCleanerPeriod(0);

  private final Account account;
  private final Deadlines deadlines;
  private final String userAgent;
  private final HttpClientAgent client;
  private final Connections connections;
  private final Turns turns;

  public HttpUpstream(
      Vertx vertx, Account account, Deadlines deadlines, Bulk most, String version) {
    this.account = account;
    this.deadlines = deadlines;
    this.userAgent = "parley/" + version;
    this.client = vertx.createHttpClient(options(account, deadlines), UNUSED_POOL);
    this.connections = new Connections(vertx, client, destination(account, deadlines));
    this.turns = new Turns(most);
  }

  private static HttpConnectOptions destination(Account account, Deadlines deadlines) {
    Proxy forwarder = account.forwarder();
    SocketAddress own = SocketAddress.inetSocketAddress(account.port(), account.host());
    return new HttpConnectOptions()
        .setServer(forwarder == null ? own : forwarder.address())
        .setHost(account.host())
        .setPort(account.port())
        .setSsl(account.isEncrypted())
        .setConnectTimeout(deadlines.connect().toMillis());
  }

  private static HttpClientOptions options(Account account, Deadlines deadlines) {
    HttpClientOptions options = new HttpClientOptions();
    options.setProtocolVersion(HttpVersion.HTTP_1_1).setKeepAlive(true).setPipelining(false);
    options.setConnectTimeout((int) deadlines.connect().toMillis());
    options.setSslHandshakeTimeout(deadlines.tls().toMillis());
    options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    options.setSsl(account.isEncrypted()).setVerifyHost(true).setTrustAll(false);
    recognize(options, account.tls());
    Vigilance.keep(options, deadlines.tcp());
    options.setMaxHeaderSize(MAX_HEADER_BYTES).setMaxChunkSize(CHUNK_BYTES);
    if (account.proxy() != null && account.forwarder() == null) {
      options.setProxyOptions(tunnel(account.proxy()));
    }
    return options;
  }

  private static void recognize(HttpClientOptions options, Tls tls) {
    TrustManagerFactory trusted = tls.trusted();
    KeyManagerFactory shown = tls.shown();
    if (trusted != null) {
      options.setTrustOptions(TrustOptions.wrap(trusted));
    }
    if (shown != null) {
      options.setKeyCertOptions(KeyCertOptions.wrap(shown));
    }
  }

  private static ProxyOptions tunnel(Proxy proxy) {
    ProxyOptions options =
        new ProxyOptions().setType(ProxyType.HTTP).setHost(proxy.host()).setPort(proxy.port());
    if (proxy.user() != null) {
      options.setUsername(proxy.user());
    }
    if (proxy.password() != null) {
      options.setPassword(proxy.password().reveal());
    }
    return options;
  }

  @Override
  public UpstreamCall call(Context loop, UpstreamRequest asked) {
    return call(loop, asked, account);
  }

  /// The same upstream, asked with another key of the same place.
  public Upstream as(Account other) {
    return (loop, asked) -> call(loop, asked, other);
  }

  private UpstreamCall call(Context loop, UpstreamRequest asked, Account asWhom) {
    Deadlines patience = asked.streams() ? deadlines : deadlines.forWhole();
    Sending.Letter letter =
        new Sending.Letter(
            account.words(),
            account.proxy(),
            account.isEncrypted(),
            request(asked, asWhom),
            asked.body(),
            asked.mayRepeat());
    Sending sending = new Sending(loop, patience, connections, turns, letter);
    HttpUpstreamCall call = new HttpUpstreamCall(loop, deadlines.connect(), sending);
    loop.runOnContext(_ -> call.send());
    return call;
  }

  /// A proxy that passes requests on is told for whom they are by their first line. Few make
  /// tunnels to other ports than that of HTTPS.
  private RequestOptions request(UpstreamRequest asked, Account asWhom) {
    Proxy forwarder = account.forwarder();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(account.authority())
            .setPort(account.port())
            .setSsl(account.isEncrypted())
            .setURI(forwarder == null ? account.target(asked.path()) : account.url(asked.path()))
            .setConnectTimeout(deadlines.connect().toMillis())
            .setFollowRedirects(false);
    request.putHeader("content-type", "application/json");
    request.putHeader("content-length", Integer.toString(asked.body().length));
    request.putHeader("accept", asked.streams() ? "text/event-stream" : "application/json");
    request.putHeader("accept-encoding", "identity");
    request.putHeader("user-agent", userAgent);
    Secret shown = forwarder == null ? null : forwarder.authorization();
    if (shown != null) {
      request.putHeader("proxy-authorization", shown.reveal());
    }
    asked.headers().forEach(request::putHeader);
    asWhom.headers().forEach((name, value) -> request.putHeader(name, value.reveal()));
    return request;
  }

  @Override
  public void close() {
    client.close();
  }
}
