package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Secret;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The upstream that is told of in environment variables.
final class OnlyUpstream {
  private static final String KEY = "OPENAI_API_KEY";
  private static final String URL = "OPENAI_BASE_URL";
  static final String OPENAI = "https://api.openai.com/v1";

  private static final String DIALECT = "PARLEY_DIALECT";
  private static final String BACKEND = "PARLEY_BACKEND";

  /// Whether all on the way may read the key and prompts.
  static final String ALLOW_HTTP = "PARLEY_ALLOW_HTTP";

  private OnlyUpstream() {}

  /// Where a file tells of upstreams, nobody can tell which one these are about. A key may be set
  /// for other programs.
  static void requireUnsaid(Environment environment) {
    Setting said =
        environment.find(
            URL, DIALECT, BACKEND, ALLOW_HTTP, UpstreamFiles.CERT, UpstreamFiles.CERT_KEY);
    if (said != null) {
      throw new BadConfig(
          said.name() + ": the configuration file names the upstreams; say it there, or unset it");
    }
  }

  /// @param known who may have signed its certificate
  static UpstreamConfig of(Environment environment, List<X509Certificate> known) {
    Setting url = environment.find(URL);
    String key = HeaderText.require(KEY, environment.text(KEY));
    UpstreamDraft draft =
        new UpstreamDraft(
            "",
            url == null ? new Setting(URL, OPENAI) : url,
            KEY,
            key == null ? List.of() : List.of(new DraftKey(KEY, key, "")),
            environment.find(DIALECT),
            environment.find(BACKEND),
            headers(environment),
            tls(environment),
            true,
            false);
    return draft.settle(uri -> ProxyChoice.of(uri, environment), known);
  }

  private static DraftTls tls(Environment environment) {
    return new DraftTls(
        environment.find(ALLOW_HTTP),
        null,
        environment.find(UpstreamFiles.CERT),
        environment.find(UpstreamFiles.CERT_KEY),
        new DraftTls.Names(UpstreamFiles.CERT_KEY, "set " + ALLOW_HTTP + "=true"));
  }

  private static Map<String, Secret> headers(Environment environment) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    put(headers, Account.ORGANIZATION, "OPENAI_ORG_ID", environment.text("OPENAI_ORG_ID"));
    put(headers, Account.PROJECT, "OPENAI_PROJECT_ID", environment.text("OPENAI_PROJECT_ID"));
    return headers;
  }

  private static void put(
      Map<String, Secret> headers, String header, String variable, @Nullable String text) {
    String value = HeaderText.require(variable, text);
    if (value != null) {
      headers.put(header, new Secret(value));
    }
  }
}
