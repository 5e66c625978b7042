package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.util.List;
import java.util.Set;

/// What a backend takes for tools.
///
/// @param taken whether it takes any
/// @param choices the words it has for `tool_choice`: `auto`, `none`, `required` or `any`, and
///   `function` for one by its name
/// @param parallel whether it may be told to call one tool at a time
/// @param strict whether a schema may bind
/// @param unknownKeywords of schemas, which it refuses or stumbles over
/// @param plainSchemas whether elements of lists may not be told apart by their places, and
///   alternatives have to say their types themselves
/// @param members what a request with tools says besides
/// @param callMembers what a call says besides that has lost what its backend gave it
public record ToolQuirks(
    boolean taken,
    List<String> choices,
    boolean parallel,
    boolean strict,
    Set<String> unknownKeywords,
    boolean plainSchemas,
    Extra members,
    Extra callMembers) {
  static final ToolQuirks PLAIN =
      new ToolQuirks(
          true,
          List.of("auto", "none", "required", "function"),
          true,
          false,
          Set.of(),
          false,
          Extra.NONE,
          Extra.NONE);

  public ToolQuirks {
    choices = List.copyOf(choices);
    unknownKeywords = Set.copyOf(unknownKeywords);
  }

  /// Whether there is such a word for `tool_choice`.
  boolean has(String choice) {
    return choices.contains(choice);
  }

  /// The same of a backend that was found to take no `tool_choice`.
  ToolQuirks withoutChoices() {
    return new ToolQuirks(
        taken, List.of(), parallel, strict, unknownKeywords, plainSchemas, members, callMembers);
  }

  static ToolQuirks read(JsonReader in, ToolQuirks base) {
    boolean taken = base.taken;
    List<String> choices = base.choices;
    boolean parallel = base.parallel;
    boolean strict = base.strict;
    Set<String> unknownKeywords = base.unknownKeywords;
    boolean plainSchemas = base.plainSchemas;
    Extra added = base.members;
    Extra callMembers = base.callMembers;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "taken" -> taken = in.bool();
        case "choices" -> choices = in.list(JsonReader::string);
        case "parallel" -> parallel = in.bool();
        case "strict" -> strict = in.bool();
        case "unknown_keywords" -> unknownKeywords = Set.copyOf(in.list(JsonReader::string));
        case "plain_schemas" -> plainSchemas = in.bool();
        case "members" -> added = Extra.membersOf(in.object());
        case "call_members" -> callMembers = Extra.membersOf(in.object());
        default -> throw in.unexpected("a quirk of tools, not '" + members.name() + "'");
      }
    }
    return new ToolQuirks(
        taken, choices, parallel, strict, unknownKeywords, plainSchemas, added, callMembers);
  }
}
