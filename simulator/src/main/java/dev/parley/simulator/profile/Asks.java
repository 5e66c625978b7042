package dev.parley.simulator.profile;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a backend takes of a request, and wants of it.
///
/// @param limits its names for the limit of an answer
/// @param roles that may give instructions
/// @param systemFirst whether instructions may stand nowhere but at the beginning, and only once
/// @param callIds the ids of calls that it takes
/// @param choices the words it has for `tool_choice`; `function` for one by its name
/// @param more members that OpenAI does not know
/// @param lacks members of OpenAI's that it does not know
/// @param strangers the status with which it refuses what it does not know
/// @param thoughts whether it wants its earlier thoughts back
/// @param thoughtsIn the member in which they come back
/// @param signatures whether calls have to bring theirs back
/// @param images which images it takes
/// @param sampling whether reasoning models take `temperature` and its kin
public record Asks(
    Set<String> limits,
    Set<String> roles,
    boolean systemFirst,
    Pattern callIds,
    Set<String> choices,
    Set<String> more,
    Set<String> lacks,
    int strangers,
    Thoughts thoughts,
    String thoughtsIn,
    boolean signatures,
    Images images,
    boolean files,
    boolean strict,
    boolean sampling) {

  /// Whether earlier thoughts have to come back.
  public enum Thoughts {
    /// A request that brings them is refused.
    REFUSED,
    TAKEN,
    DEMANDED_WITH_CALLS,
    DEMANDED
  }

  /// The images that are taken.
  public enum Images {
    ANY,
    INLINE,
    NONE
  }

  static Asks of(JsonNode row) {
    return new Asks(
        strings(row.path("limits")),
        strings(row.path("roles")),
        row.path("system_first").booleanValue(),
        Pattern.compile(row.path("call_ids").stringValue()),
        strings(row.path("choices")),
        strings(row.path("more")),
        strings(row.path("lacks")),
        row.path("strangers").intValue(),
        Thoughts.valueOf(upper(row.path("thoughts"))),
        row.path("thoughts_in").stringValue(),
        row.path("signatures").booleanValue(),
        Images.valueOf(upper(row.path("images"))),
        row.path("files").booleanValue(),
        row.path("strict").booleanValue(),
        row.path("sampling").booleanValue());
  }

  static Set<String> strings(JsonNode list) {
    Set<String> strings = new LinkedHashSet<>();
    list.forEach(value -> strings.add(value.stringValue()));
    return strings;
  }

  static String upper(JsonNode word) {
    return word.stringValue().toUpperCase(Locale.ROOT);
  }
}
