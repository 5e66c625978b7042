package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Secret;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one upstream of the configuration file.
final class FileUpstream {
  private static final String ALLOW_HTTP = "allow_http";

  static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "url",
              "key",
              ALLOW_HTTP,
              UpstreamFiles.ONE_CA,
              UpstreamFiles.ONE_CERT,
              UpstreamFiles.ONE_CERT_KEY,
              "dialect",
              "backend",
              "headers",
              "betas",
              "trace"));

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
  private static final Pattern SECRET =
      Pattern.compile(".*(?:auth|key|token|secret|cookie|password).*");
  private static final Set<String> OWN =
      Set.of("accept", "connection", "content-length", "content-type", "host", "transfer-encoding");

  private FileUpstream() {}

  static UpstreamDraft read(YamlMap.Entry entry, References references) {
    requireName(entry);
    YamlMap map = entry.map();
    map.requireOnly(KEYS);
    Setting url = map.text("url");
    if (url == null) {
      throw map.missing("url", "use a URL like https://api.z.ai/api/paas/v4");
    }
    return new UpstreamDraft(
        entry.key(),
        new Setting(url.name(), references.resolve(url)),
        map.where("key"),
        FileKeys.read(map.get("key"), references),
        map.text("dialect"),
        map.text("backend"),
        headers(map.get("headers"), references),
        tls(entry.key(), map),
        keeps(map.text("betas"), true),
        keeps(map.text("trace"), false));
  }

  private static DraftTls tls(String name, YamlMap map) {
    return new DraftTls(
        map.text(ALLOW_HTTP),
        map.text(UpstreamFiles.ONE_CA),
        map.text(UpstreamFiles.ONE_CERT),
        map.text(UpstreamFiles.ONE_CERT_KEY),
        new DraftTls.Names(
            map.where(UpstreamFiles.ONE_CERT_KEY),
            "write %s: true at upstreams.%s".formatted(ALLOW_HTTP, name)));
  }

  /// The name stands before a slash in front of a model's, where `anthropic` has a meaning already.
  private static void requireName(YamlMap.Entry entry) {
    String name = entry.key();
    if (!NAME.matcher(name).matches()) {
      throw BadConfig.of(entry.where(), name, "use a name of letters, digits, dots and hyphens");
    }
    if (name.equals("anthropic")) {
      throw BadConfig.of(
          entry.where(), name, "every model is listed as anthropic/<model>; use another name");
    }
  }

  private static Map<String, Secret> headers(
      YamlMap.@Nullable Entry section, References references) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    if (section != null) {
      for (YamlMap.Entry entry : section.map().entries()) {
        String name = entry.key().toLowerCase(Locale.ROOT);
        headers.put(name, new Secret(header(name, entry, references)));
      }
    }
    return headers;
  }

  private static String header(String name, YamlMap.Entry entry, References references) {
    if (!HEADER.matcher(name).matches() || OWN.contains(name)) {
      throw BadConfig.of(entry.where(), name, "use a header that is not Parley's own");
    }
    Setting setting = entry.text();
    boolean secret = SECRET.matcher(name).matches();
    String value = secret ? references.resolveSecret(setting) : references.resolve(setting);
    if (!value.matches("[ -~]+")) {
      throw new BadConfig(setting.name() + ": has a character that no header has");
    }
    return value;
  }

  /// Whether what a client sends goes there.
  private static boolean keeps(@Nullable Setting setting, boolean standard) {
    if (setting == null) {
      return standard;
    }
    return switch (setting.value()) {
      case "keep" -> true;
      case "drop" -> false;
      case String other -> throw BadConfig.of(setting.name(), other, "use keep or drop");
    };
  }
}
