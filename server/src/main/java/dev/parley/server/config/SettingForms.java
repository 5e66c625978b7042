package dev.parley.server.config;

import dev.parley.server.observe.LogLevel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each variable can say, and what counts where nobody says anything.
final class SettingForms {
  private static final long MOST_CALLS = 100_000;
  private static final long MOST_OF_A_KEY = 999_999_999_999L;

  private static final Map<String, Row> ROWS = rows();

  private SettingForms() {}

  /// One setting.
  ///
  /// @param usual null where there is none, or it depends
  record Row(Form form, @Nullable String usual) {}

  static Map<String, Row> all() {
    return ROWS;
  }

  static Row of(String variable) {
    return ROWS.getOrDefault(variable, new Row(new Form.Text(null), null));
  }

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    Form text = new Form.Text(null);
    rows.put("PARLEY_HOST", new Row(text, "127.0.0.1"));
    rows.put("PARLEY_PORT", new Row(new Form.Number(0, 65_535), "8000"));
    rows.put("PARLEY_COMPAT", new Row(Form.words("permissive", "strict"), "permissive"));
    rows.put("PARLEY_LOG", new Row(Form.words("json", "pretty", "off"), "json"));
    rows.put("PARLEY_LOG_LEVEL", new Row(new Form.Words(LogLevel.names()), "info"));
    rows.put("OPENAI_MODEL", new Row(text, null));
    rows.put("PARLEY_MODEL_MAP", new Row(text, null));
    rows.put("PARLEY_DIALECT", new Row(new Form.Words(DialectName.names()), null));
    rows.put("PARLEY_BACKEND", new Row(text, null));
    rows.put(OnlyUpstream.ALLOW_HTTP, new Row(new Form.Truth(), "false"));
    rows.put(UpstreamFiles.CA, new Row(text, null));
    rows.put(UpstreamFiles.CERT, new Row(text, null));
    rows.put(UpstreamFiles.CERT_KEY, new Row(text, null));
    rows.put("PARLEY_CONTEXT", new Row(Form.words("default", "full"), "default"));
    rows.put("PARLEY_OVERFLOW", new Row(Form.words("early", "upstream"), "early"));
    rows.put("PARLEY_COUNT", new Row(Form.words("auto", "upstream", "local"), "auto"));
    rows.put("PARLEY_COUNT_TIMEOUT", new Row(Form.duration(), "3s"));
    rows.put("PARLEY_STATE", new Row(text, null));
    rows.put("PARLEY_CAPTURE", new Row(text, "off"));
    rows.put("PARLEY_CAPTURE_EXCHANGES", new Row(new Form.Number(1, 10_000), "100"));
    rows.put("PARLEY_CAPTURE_BYTES", new Row(Form.size(), "64m"));
    rows.put("PARLEY_SAFEGUARDS", new Row(Form.words("classify", "unsupported"), "classify"));
    rows.put("PARLEY_SAFEGUARDS_MODEL", new Row(text, null));
    rows.put("PARLEY_SAFEGUARDS_TIMEOUT", new Row(Form.duration(), "20s"));
    rows.put("PARLEY_MANAGEMENT", new Row(text, "off"));
    rows.put("PARLEY_SEMCONV", new Row(Form.words("latest", "1.41.0"), "latest"));
    rows.putAll(access());
    rows.putAll(reliability());
    rows.putAll(timeouts());
    rows.putAll(limits());
    return Collections.unmodifiableMap(rows);
  }

  private static Map<String, Row> access() {
    Map<String, Row> rows = new LinkedHashMap<>();
    Form several = new Form.Several(new Form.Text(null));
    Form count = new Form.Number(1, MOST_OF_A_KEY);
    rows.put("PARLEY_CLIENT_AUTH", new Row(Form.words("auto", "required"), "auto"));
    rows.put("PARLEY_CLIENT_KEYS", new Row(new Form.Text(null), null));
    rows.put("PARLEY_KEY_FILE", new Row(new Form.Text(null), null));
    rows.put("PARLEY_KEY_RPM", new Row(count, null));
    rows.put("PARLEY_KEY_TPM", new Row(count, null));
    rows.put("PARLEY_KEY_CONCURRENCY", new Row(count, null));
    rows.put("PARLEY_KEY_SPEND_PER_DAY", new Row(new Form.Decimal(), null));
    rows.put("PARLEY_KEY_SPEND_PER_MONTH", new Row(new Form.Decimal(), null));
    rows.put("PARLEY_HOSTS", new Row(several, null));
    rows.put("PARLEY_CORS", new Row(several, null));
    rows.put("PARLEY_HTTPS_CERT", new Row(new Form.Text(null), null));
    rows.put("PARLEY_HTTPS_KEY", new Row(new Form.Text(null), null));
    rows.put("PARLEY_HTTPS_CLIENT_CA", new Row(new Form.Text(null), null));
    return rows;
  }

  private static Map<String, Row> reliability() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("PARLEY_IN_FLIGHT", new Row(new Form.Number(1, 1_000_000), null));
    rows.put("PARLEY_CONNECTIONS", new Row(new Form.Number(1, 1_000_000), null));
    rows.put("PARLEY_BUFFER", new Row(Form.size(), null));
    rows.put("PARLEY_UPSTREAM_CALLS", new Row(new Form.Number(1, MOST_CALLS), "1000"));
    rows.put("PARLEY_RETRIES", new Row(new Form.Number(0, 10), "2"));
    rows.put("PARLEY_RETRY_WITHIN", new Row(Form.duration(), "10s"));
    rows.put("PARLEY_RETRY_BUDGET", new Row(new Form.Percent(), "20%"));
    rows.put("PARLEY_BREAKER_FAILURES", new Row(new Form.Percent(), "50%"));
    rows.put("PARLEY_BREAKER_REQUESTS", new Row(new Form.Number(1, MOST_CALLS), "20"));
    rows.put("PARLEY_BREAKER_WINDOW", new Row(Form.duration(), "30s"));
    rows.put("PARLEY_BREAKER_REST", new Row(Form.duration(), "10s"));
    return rows;
  }

  private static Map<String, Row> limits() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("PARLEY_MAX_BODY", new Row(Form.size(), "32m"));
    rows.put("PARLEY_MAX_HEADERS", new Row(Form.size(), "32k"));
    Form lines = new Form.Number(1, RequestLimits.MOST_LINES);
    rows.put("PARLEY_MAX_HEADER_LINES", new Row(lines, "100"));
    rows.put("PARLEY_HEAD", new Row(Form.duration(), "10s"));
    rows.put("PARLEY_KEEP_ALIVE", new Row(Form.duration(), "2m"));
    rows.put("PARLEY_READ", new Row(Form.duration(), "30s"));
    rows.put("PARLEY_READ_ALL", new Row(Form.duration(), "5m"));
    return rows;
  }

  private static Map<String, Row> timeouts() {
    Map<String, Row> rows = new LinkedHashMap<>();
    Form orNone = new Form.Text("^(0|[0-9]{1,9} *(ms|s|m|h))$");
    rows.put("PARLEY_POOL_WAIT", new Row(Form.duration(), "2s"));
    rows.put("PARLEY_CONNECT", new Row(Form.duration(), "5s"));
    rows.put("PARLEY_TLS", new Row(Form.duration(), "5s"));
    rows.put("PARLEY_WRITE", new Row(Form.duration(), "30s"));
    rows.put("PARLEY_FIRST_BYTE", new Row(Form.duration(), "120s"));
    rows.put("PARLEY_IDLE", new Row(Form.duration(), "300s"));
    rows.put("PARLEY_WHOLE", new Row(Form.duration(), "600s"));
    rows.put("PARLEY_HOLD_BACK", new Row(Form.duration(), "10s"));
    rows.put("PARLEY_PING", new Row(Form.duration(), "10s"));
    rows.put("PARLEY_QUEUE_WAIT", new Row(orNone, "250ms"));
    rows.put("PARLEY_SEND", new Row(Form.duration(), "1m"));
    rows.put("PARLEY_TCP", new Row(Form.duration(), "30s"));
    rows.put("PARLEY_SHUTDOWN_GRACE", new Row(orNone, "0"));
    rows.put("PARLEY_DRAIN", new Row(orNone, "5m"));
    return rows;
  }
}
