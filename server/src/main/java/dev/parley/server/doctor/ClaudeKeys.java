package dev.parley.server.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The keys that Claude Code sends, wherever it has each of them from.
final class ClaudeKeys {
  private static final String KEY = "ANTHROPIC_API_KEY";
  private static final String TOKEN = "ANTHROPIC_AUTH_TOKEN";
  private static final String HEADERS = "ANTHROPIC_CUSTOM_HEADERS";
  private static final Pattern KEY_HEADER =
      Pattern.compile("(?im)^\\s*(x-api-key|authorization)\\s*:");
  private static final Pattern OURS = Pattern.compile("\\bparley\\s+token\\b");

  private final List<ClaudePlace> places;

  /// @param places of which a later one beats those before it
  ClaudeKeys(List<ClaudePlace> places) {
    this.places = places;
  }

  List<Finding> findings() {
    return Stream.of(twoKeys(), helper(), headers()).flatMap(List::stream).toList();
  }

  /// The place that counts; null when nobody says anything, or the last who does empties it.
  private @Nullable ClaudePlace counting(String variable) {
    return places.reversed().stream()
        .filter(place -> place.variables().containsKey(variable))
        .findFirst()
        .filter(place -> !place.value(variable).isEmpty())
        .orElse(null);
  }

  private List<Finding> twoKeys() {
    ClaudePlace key = counting(KEY);
    ClaudePlace token = counting(TOKEN);
    if (key == null || token == null || key.value(KEY).equals(token.value(TOKEN))) {
      return List.of();
    }
    String where =
        key.equals(token)
            ? KEY + " and " + TOKEN + " are both set in " + key.name()
            : KEY + " is set in " + key.name() + ", and " + TOKEN + " in " + token.name();
    return List.of(
        Finding.failed(
            ClaudeCheck.POINT,
            where + ": Claude Code sends both, and Parley refuses two different keys",
            "unset " + KEY + " there; or use parley claude, which empties it"));
  }

  private List<Finding> helper() {
    boolean hasToken = counting(TOKEN) != null || counting(KEY) != null;
    List<Finding> all = new ArrayList<>();
    for (ClaudePlace place : places) {
      String helper = place.helper();
      if (helper != null && hasToken) {
        all.add(
            Finding.warning(
                ClaudeCheck.POINT,
                "apiKeyHelper in "
                    + place.name()
                    + " gives Claude Code a key, and so does a"
                    + " variable: it may send the other one",
                "keep one of them"));
      } else if (helper != null && !OURS.matcher(helper).find()) {
        all.add(
            Finding.warning(
                ClaudeCheck.POINT,
                "apiKeyHelper in "
                    + place.name()
                    + " gives Claude Code a key that Parley may"
                    + " not know",
                "set it to parley token, or remove it; or use parley claude"));
      }
    }
    return all;
  }

  private List<Finding> headers() {
    ClaudePlace place = counting(HEADERS);
    if (place == null || !KEY_HEADER.matcher(place.value(HEADERS)).find()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            ClaudeCheck.POINT,
            HEADERS + " in " + place.name() + " sends a key of another place",
            "remove that header there; or use parley claude, which sends none of them"));
  }
}
