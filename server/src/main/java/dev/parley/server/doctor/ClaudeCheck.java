package dev.parley.server.doctor;

import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Claude Code is told besides, in the shell and in its settings, and where that leads it.
public final class ClaudeCheck {
  private static final String POINT = "claude";
  private static final List<String> DETOURS =
      List.of("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY");
  private static final List<String> PROXIES =
      List.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy");

  private final String url;
  private final List<Finding> all = new ArrayList<>();

  private ClaudeCheck(String url) {
    this.url = url;
  }

  /// Looks at the shell and at each file.
  ///
  /// @param settings the files with settings that there may be
  /// @param url where this Parley is, or would be
  public static List<Finding> of(Map<String, String> shell, List<Path> settings, String url) {
    ClaudeCheck check = new ClaudeCheck(url);
    check.variables("the shell", shell);
    check.proxies(shell);
    settings.stream().filter(Files::exists).forEach(check::file);
    if (check.all.isEmpty()) {
      check.all.add(Finding.ok(POINT, "nothing leads Claude Code elsewhere"));
    }
    return check.all;
  }

  private void file(Path file) {
    try {
      RawJson env = RawJson.parse(Files.readAllBytes(file)).at("env");
      if (env != null && env.isObject()) {
        variables(file.toString(), texts(env));
      }
    } catch (IOException | JsonException e) {
      all.add(
          Finding.failed(
              POINT,
              file + " is no JSON that can be read: Claude Code ignores it, or does not start",
              "mend it, or move it away"));
    }
  }

  private static Map<String, String> texts(RawJson env) {
    Map<String, String> texts = new LinkedHashMap<>();
    Extra members = Extra.membersOf(env);
    for (String name : members.names()) {
      texts.put(name, text(members.get(name)));
    }
    return texts;
  }

  private static String text(@Nullable RawJson value) {
    return value != null && value.reader().isString()
        ? value.reader().string()
        : String.valueOf(value);
  }

  private void variables(String where, Map<String, String> variables) {
    String base = variables.getOrDefault("ANTHROPIC_BASE_URL", "");
    if (base.matches(".*/v1/*")) {
      all.add(
          Finding.failed(
              POINT,
              "ANTHROPIC_BASE_URL in " + where + " ends in /v1, which Claude Code adds by itself",
              "set it to " + base.replaceFirst("/v1/*$", "")));
    } else if (!base.isEmpty() && !isHere(base)) {
      all.add(
          Finding.warning(
              POINT,
              "ANTHROPIC_BASE_URL in " + where + " leads to " + shown(base) + ", not to " + url,
              "set it to " + url + " there, or remove it; or use parley claude, which beats it"));
    }
    for (String detour : DETOURS) {
      if (variables.getOrDefault(detour, "").matches("(?i)1|true|yes|on")) {
        all.add(
            Finding.failed(
                POINT,
                detour + " in " + where + " leads Claude Code past Parley",
                "unset " + detour + " there; or use parley claude, which beats it"));
      }
    }
    keys(where, variables);
  }

  private void keys(String where, Map<String, String> variables) {
    String key = variables.getOrDefault("ANTHROPIC_API_KEY", "");
    String token = variables.getOrDefault("ANTHROPIC_AUTH_TOKEN", "");
    if (!key.isEmpty() && !token.isEmpty() && !key.equals(token)) {
      all.add(
          Finding.failed(
              POINT,
              "ANTHROPIC_API_KEY and ANTHROPIC_AUTH_TOKEN are both set in "
                  + where
                  + ": Claude Code sends both, and Parley refuses two different keys",
              "unset ANTHROPIC_API_KEY there"));
    }
  }

  private void proxies(Map<String, String> shell) {
    String direct = shell.getOrDefault("NO_PROXY", "") + "," + shell.getOrDefault("no_proxy", "");
    String host = String.valueOf(host(url));
    boolean isDirect =
        List.of(direct.split("[,\\s]+", -1)).stream().anyMatch(List.of(host, "*")::contains);
    PROXIES.stream()
        .filter(name -> !shell.getOrDefault(name, "").isEmpty() && !isDirect)
        .findFirst()
        .ifPresent(name ->
            all.add(
                Finding.warning(
                    "proxy",
                    name
                        + " is set, and NO_PROXY does not name "
                        + host
                        + ": Claude Code looks for Parley at the proxy",
                    "export NO_PROXY=localhost,127.0.0.1," + host)));
  }

  private boolean isHere(String base) {
    String here = url.replaceFirst("/+$", "");
    return base.replaceFirst("/+$", "").equals(here)
        || base.replaceFirst("/+$", "").equals(here.replace("127.0.0.1", "localhost"));
  }

  private static @Nullable String host(String url) {
    try {
      return URI.create(url).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// A URL may carry a password.
  private static String shown(String base) {
    return base.replaceFirst("//[^/]*@", "//***@").replaceFirst("[?#].*", "");
  }
}
