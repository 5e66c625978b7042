package dev.parley.conformance.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hears canaries in bytes, whatever has become of them.
final class Ear {
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?:%s(.{4}))|(?:(.{4})%s)|(?:%s(\\d{4}))"
              .formatted(Canary.HEAD, Canary.TAIL, Canary.DIGITS),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern TORN =
      Pattern.compile(
          String.join("|", Canary.HEAD, Canary.TAIL, Canary.DIGITS), Pattern.CASE_INSENSITIVE);
  private static final Pattern URL_ESCAPES = Pattern.compile("%(?:25)*([0-9A-Fa-f]{2})");
  private static final Pattern JSON_ESCAPES = Pattern.compile("\\\\+u00([0-9A-Fa-f]{2})");
  private static final Pattern HEX = Pattern.compile(hexOf(Canary.HEAD) + "|" + hexOf(Canary.TAIL));
  private static final Pattern BASE64 = Pattern.compile(inBase64());
  private static final int GROUP = 4;

  /// The number of a canary of which only a piece was heard.
  static final int UNKNOWN = -1;

  private Ear() {}

  /// The numbers of the canaries that are in there; [#UNKNOWN] when only pieces are there.
  static Set<Integer> heardIn(byte[] sink) {
    return heardIn(new String(sink, StandardCharsets.ISO_8859_1));
  }

  static Set<Integer> heardIn(String sink) {
    Set<Integer> heard = new TreeSet<>();
    for (String reading : readings(sink)) {
      heard.addAll(heardPlainlyIn(reading));
      BASE64.matcher(reading).results().forEach(hit -> heard.addAll(decoded(reading, hit)));
      HEX.matcher(reading).results().forEach(hit -> heard.addAll(spelled(reading, hit)));
    }
    if (heard.size() > 1) {
      heard.remove(UNKNOWN);
    }
    return heard;
  }

  /// The same with escapes taken away, those of URLs, those of JSON, and both.
  private static Set<String> readings(String sink) {
    Set<String> readings = new LinkedHashSet<>(List.of(sink));
    for (UnaryOperator<String> step : List.<UnaryOperator<String>>of(Ear::url, Ear::json)) {
      readings.addAll(readings.stream().map(step).toList());
    }
    return readings;
  }

  private static String url(String text) {
    return unescaped(URL_ESCAPES, text);
  }

  private static String json(String text) {
    return unescaped(JSON_ESCAPES, text);
  }

  private static String unescaped(Pattern escapes, String text) {
    return escapes
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
  }

  private static String character(String hex) {
    return Character.toString(Integer.parseInt(hex, 16));
  }

  /// The same without any disguise.
  static Set<Integer> heardPlainlyIn(String text) {
    Set<Integer> heard = new TreeSet<>();
    WHOLE.matcher(text).results().forEach(hit -> heard.add(number(hit)));
    if (heard.isEmpty() && TORN.matcher(text).find()) {
      heard.add(UNKNOWN);
    }
    return heard;
  }

  private static int number(MatchResult hit) {
    String digits = hit.group(3);
    if (digits != null) {
      return Integer.parseInt(digits);
    }
    return Canary.number(hit.group(1) == null ? hit.group(2) : hit.group(1));
  }

  /// What the base64 around a hit says.
  private static Set<Integer> decoded(String text, MatchResult hit) {
    int start = hit.start();
    int end = hit.end();
    while (start > 0 && isBase64(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && isBase64(text.charAt(end))) {
      end++;
    }
    String run = text.substring(start, end).replace('-', '+').replace('_', '/');
    Set<Integer> heard = new TreeSet<>();
    for (int shift = 0; shift < GROUP; shift++) {
      int length = (run.length() - shift) / GROUP * GROUP;
      byte[] bytes = Base64.getDecoder().decode(run.substring(shift, shift + length));
      heard.addAll(heardPlainlyIn(new String(bytes, StandardCharsets.ISO_8859_1)));
    }
    return heard.isEmpty() ? Set.of(UNKNOWN) : heard;
  }

  private static boolean isBase64(char character) {
    return (Character.isLetterOrDigit(character) && character < 128)
        || "+/-_".indexOf(character) >= 0;
  }

  /// What the hexadecimal digits around a hit say.
  private static Set<Integer> spelled(String text, MatchResult hit) {
    int start = Math.max(0, hit.start() - 2 * Canary.NUMBER_LENGTH);
    int end = Math.min(text.length(), hit.end() + 2 * Canary.NUMBER_LENGTH);
    StringBuilder letters = new StringBuilder();
    for (int i = start; i + 1 < end; i += 2) {
      String pair = text.substring(i, i + 2);
      letters.append(pair.matches("[0-9A-Fa-f]{2}") ? character(pair) : "?");
    }
    Set<Integer> heard = heardPlainlyIn(letters.toString());
    return heard.isEmpty() ? Set.of(UNKNOWN) : heard;
  }

  private static String hexOf(String part) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char letter = part.charAt(i);
      String other =
          Character.isLowerCase(letter)
              ? Character.toString(letter).toUpperCase(Locale.ROOT)
              : Character.toString(letter).toLowerCase(Locale.ROOT);
      hex.append("(?i:%02x|%02x)".formatted((int) letter, (int) other.charAt(0)));
    }
    return hex.toString();
  }

  /// Head and tail in each case as base64 writes them after none, one and two other bytes.
  private static String inBase64() {
    List<String> needles = new ArrayList<>();
    for (String part : List.of(Canary.HEAD, Canary.TAIL)) {
      for (String cased :
          List.of(part, part.toLowerCase(Locale.ROOT), part.toUpperCase(Locale.ROOT))) {
        needles.addAll(inBase64(cased));
      }
    }
    return String.join("|", needles);
  }

  private static List<String> inBase64(String part) {
    List<String> needles = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] bytes = ("\0".repeat(before) + part + "\0\0").getBytes(StandardCharsets.ISO_8859_1);
      String whole = Base64.getEncoder().encodeToString(bytes);
      int first = (before * 8 + 5) / 6;
      int last = (before + part.length()) * 8 / 6;
      needles.add(whole.substring(first, last).replace("+", "[+-]").replace("/", "[/_]"));
    }
    return needles;
  }
}
