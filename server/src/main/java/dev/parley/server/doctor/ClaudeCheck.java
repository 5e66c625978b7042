package dev.parley.server.doctor;

import dev.parley.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Claude Code is told besides, in the shell and in its settings, and where that leads it.
public final class ClaudeCheck {
  static final String POINT = "claude";
  private static final List<String> DETOURS =
      List.of("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY");
  private static final List<String> PROXIES =
      List.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy");

  private final String url;
  private final List<ClaudePlace> places = new ArrayList<>();
  private final List<Finding> all = new ArrayList<>();

  private ClaudeCheck(String url) {
    this.url = url;
  }

  /// Looks at the shell and at each file.
  ///
  /// @param settings the files with settings that there may be; a later one beats those before it
  /// @param url where this Parley is, or would be
  public static List<Finding> of(Map<String, String> shell, List<Path> settings, String url) {
    ClaudeCheck check = new ClaudeCheck(url);
    check.places.add(ClaudePlace.shell(shell));
    settings.stream().filter(Files::exists).forEach(check::file);
    check.places.forEach(check::variables);
    check.all.addAll(new ClaudeKeys(check.places).findings());
    check.proxies(shell);
    if (check.all.isEmpty()) {
      check.all.add(Finding.ok(POINT, "nothing leads Claude Code elsewhere"));
    }
    return check.all;
  }

  private void file(Path file) {
    try {
      places.add(ClaudePlace.of(file));
    } catch (IOException | JsonException e) {
      all.add(
          Finding.failed(
              POINT,
              file + " is no JSON that can be read: Claude Code ignores it, or does not start",
              "mend it, or move it away"));
    }
  }

  private void variables(ClaudePlace place) {
    String where = place.name();
    String base = place.value("ANTHROPIC_BASE_URL");
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
      if (place.value(detour).matches("(?i)1|true|yes|on")) {
        all.add(
            Finding.failed(
                POINT,
                detour + " in " + where + " leads Claude Code past Parley",
                "unset " + detour + " there; or use parley claude, which beats it"));
      }
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
