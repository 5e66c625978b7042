package dev.parley.server.capture;

import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes credentials out of what is kept. In bodies each of their bytes becomes an `x`, so that all
/// else stays where it was, and the same text becomes the same on every side.
public final class Redaction {
  static final String MARK = "[redacted]";

  private static final int SHORTEST = 8;

  private static final Pattern HEADER =
      Pattern.compile(
          "(?:.*[-_])?(?:auth|authorization|api-?key|key|token|secret|password|cookie|credentials?"
              + "|jwt|assertion)(?:[-_].*)?");

  private static final Set<String> NAMED = Set.of(Account.ORGANIZATION, Account.PROJECT);

  /// What stands before a key: no part of a word, but perhaps an escape of JSON.
  private static final String BEFORE = "(?:(?<![A-Za-z0-9_-])|(?<=\\\\[bfnrt]))";

  private static final Pattern SHAPES =
      Pattern.compile(
          BEFORE
              + "(?:(?:sk|pk|rk|gsk|xai|hf|pplx|nvapi|fw|csk|r8|glpat|npm)[-_]"
              + "(?=[A-Za-z_-]{0,200}[0-9])[A-Za-z0-9_-]{14,}+"
              + "|parley_[A-Za-z0-9]{20,}+|gh[pousr]_[A-Za-z0-9]{16,}+"
              + "|github_pat_[A-Za-z0-9_]{16,}+"
              + "|xox[abeoprs]-[A-Za-z0-9-]{10,}+"
              + "|AIza[A-Za-z0-9_-]{30,}+|(?:AKIA|ASIA)[A-Z0-9]{16}+"
              + "|eyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{4,}+)|(?<=[Bb]earer"
              + " )[A-Za-z0-9._~+/-]{16,}+=*|-----BEGIN [A-Z ]{0,40}PRIVATE"
              + " KEY-----[^\"]{0,20000}?-----END [A-Z ]{0,40}PRIVATE KEY-----"
              + "|(?<=://)[^/\\s\"@:\\\\]{1,200}+:[^/\\s\"@\\\\]{1,200}+(?=@)"
              + "|(?<=[?&](?:key|api[_-]?key|access_token|token|sig|signature|secret|password)=)"
              + "[^&\\s\"'\\\\#]{6,}+");

  private final List<String> secrets;

  /// @param secrets that are known, and taken out wherever they stand
  public Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .flatMap(secret -> List.of(secret, secret.replaceFirst("^[A-Za-z]+ +", "")).stream())
            .filter(secret -> secret.length() >= SHORTEST)
            .map(secret -> latin(secret.getBytes(StandardCharsets.UTF_8)))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /// Whether what stands in a header of this name lets somebody in, or tells who pays.
  static boolean isSecret(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return NAMED.contains(name) || HEADER.matcher(name).matches();
  }

  /// What credentials stand in these headers.
  public static List<String> secrets(Map<String, String> headers) {
    List<String> secrets = new ArrayList<>();
    headers.forEach((name, value) -> {
      if (isSecret(name)) {
        secrets.add(value);
      }
    });
    return secrets;
  }

  /// What credentials an account has.
  public static List<String> secrets(Account account) {
    List<String> secrets = new ArrayList<>();
    Secret key = account.key();
    if (key != null) {
      secrets.add(key.reveal());
    }
    account
        .headers()
        .forEach((name, value) -> {
          if (isSecret(name)) {
            secrets.add(value.reveal());
          }
        });
    if (account.proxy() != null && account.proxy().password() != null) {
      secrets.add(account.proxy().password().reveal());
    }
    return secrets;
  }

  Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> clean = new LinkedHashMap<>();
    headers.forEach((name, value) -> clean.put(name, isSecret(name) ? MARK : text(value)));
    return clean;
  }

  public String text(String text) {
    return new String(body(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /// As many bytes as before.
  byte[] body(byte[] body) {
    String before = latin(body);
    String after = before;
    for (String secret : secrets) {
      after = after.replace(secret, crosses(secret));
    }
    after = SHAPES.matcher(after).replaceAll(found -> crosses(found.group()));
    return after.equals(before) ? body : after.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String crosses(String secret) {
    return "x".repeat(secret.length());
  }

  /// A character for each byte.
  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  CapturedRequest of(CapturedRequest request) {
    return new CapturedRequest(
        request.method(), request.path(), headers(request.headers()), body(request.body()));
  }

  CapturedResponse of(CapturedResponse response) {
    return new CapturedResponse(
        response.status(),
        headers(response.headers()),
        body(response.body()),
        response.sizes(),
        response.millis(),
        response.ending());
  }
}
