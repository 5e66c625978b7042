package dev.parley.server.config;

import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.Quirks;
import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Proxy;
import dev.parley.server.upstream.Secret;
import dev.parley.server.upstream.Tls;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is said of one upstream, and what follows from it.
///
/// @param name empty where there is only one
/// @param keyName where the key is set, or would be
/// @param keys those that are set
/// @param headers what the operator wants to be sent besides
record UpstreamDraft(
    String name,
    Setting url,
    String keyName,
    List<DraftKey> keys,
    @Nullable Setting dialect,
    @Nullable Setting backend,
    Map<String, Secret> headers,
    DraftTls tls,
    boolean sendsBetas,
    boolean passesTrace) {
  private static final Backends BACKENDS = Backends.builtIn();

  /// Backends that have the Responses API, and the one for all that nobody knows.
  private static final Set<String> RESPONSES = Set.of("openai", "azure", "xai", "compatible");

  /// @param known who may have signed the certificate of any upstream
  UpstreamConfig settle(Function<URI, @Nullable Proxy> proxies, List<X509Certificate> known) {
    EndpointUrl said = EndpointUrl.parse(url);
    Quirks row = row(said.base());
    DialectName dialectThere = way(said, row);
    EndpointUrl there = said.of(dialectThere);
    Road road = new Road(there, proxies.apply(there.base()), tls.settle(url, there.base(), known));
    List<UpstreamKey> all = new ArrayList<>();
    for (DraftKey key : keys) {
      String place = keys.size() == 1 ? "" : "[" + all.size() + "]";
      Map<String, Secret> sent = allHeaders(key.text(), dialectThere, row, there.base());
      all.add(new UpstreamKey(keyForClients() + place, key.alias(), account(road, key, sent)));
    }
    if (keys.isEmpty()) {
      Map<String, Secret> sent = allHeaders(null, dialectThere, row, there.base());
      all.add(new UpstreamKey(keyForClients(), "none", account(road, null, sent)));
    }
    return new UpstreamConfig(dialectThere, row, sendsBetas, passesTrace, all);
  }

  /// The way there, which is the same for all keys.
  private record Road(EndpointUrl there, @Nullable Proxy proxy, Tls tls) {}

  private Account account(Road road, @Nullable DraftKey key, Map<String, Secret> sent) {
    return new Account(
        name,
        road.there.base(),
        road.there.query(),
        key == null ? null : new Secret(key.text()),
        sent,
        road.proxy,
        road.tls,
        key == null ? "" : key.owner());
  }

  /// Clients need not know where the file is.
  private String keyForClients() {
    return name.isEmpty() ? keyName : "upstreams." + name + ".key";
  }

  private Quirks row(URI base) {
    if (backend == null) {
      int standard = "https".equals(base.getScheme()) ? 443 : 80;
      int port = base.getPort() < 0 ? standard : base.getPort();
      return BACKENDS.at(base.getHost().replaceAll("[\\[\\]]", ""), port);
    }
    Quirks row = BACKENDS.named(backend.value());
    if (row == null) {
      String possible = "use one of " + String.join(", ", BACKENDS.names());
      throw BadConfig.of(backend.name(), backend.value(), possible);
    }
    return row;
  }

  private DialectName way(EndpointUrl said, Quirks row) {
    if (dialect != null) {
      DialectName named = DialectName.of(dialect.value());
      if (named == null) {
        String possible = "use one of " + String.join(", ", DialectName.names());
        throw BadConfig.of(dialect.name(), dialect.value(), possible);
      }
      return named;
    }
    return said.dialect() == null ? guess(said.base().getRawPath(), row) : said.dialect();
  }

  private static DialectName guess(String path, Quirks row) {
    if (path.endsWith("/anthropic") || path.endsWith("/anthropic/v1")) {
      return DialectName.MESSAGES;
    }
    boolean deployment = path.contains("/deployments/");
    return RESPONSES.contains(row.name()) && !deployment ? DialectName.RESPONSES : DialectName.CHAT;
  }

  private Map<String, Secret> allHeaders(
      @Nullable String key, DialectName way, Quirks row, URI base) {
    Map<String, Secret> all = new LinkedHashMap<>();
    if (key != null && way == DialectName.MESSAGES) {
      all.putAll(anthropicKey(key, base.getHost()));
    } else if (key != null) {
      all.put(row.access().keyHeader(), new Secret(row.access().credentials(key)));
    }
    row.access().headers().forEach((header, value) -> all.put(header, new Secret(value)));
    all.putAll(headers);
    if (!mayKnowOrganizations(way, row)) {
      all.remove(Account.ORGANIZATION);
      all.remove(Account.PROJECT);
    }
    return all;
  }

  /// Most take either header. Anthropic takes a key that stands in both for a broken one.
  private static Map<String, Secret> anthropicKey(String key, String host) {
    Secret bare = new Secret(key);
    return host.endsWith("anthropic.com")
        ? Map.of("x-api-key", bare)
        : Map.of("x-api-key", bare, "authorization", new Secret("Bearer " + key));
  }

  /// OpenAI, and whoever may stand before it.
  private static boolean mayKnowOrganizations(DialectName way, Quirks row) {
    boolean unknown = row.name().equals("compatible") && way == DialectName.RESPONSES;
    return unknown || row.name().equals("openai");
  }
}
