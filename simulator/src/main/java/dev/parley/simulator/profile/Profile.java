package dev.parley.simulator.profile;

import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One backend of Chat Completions: every quirk a switch, one row of `profiles.json`.
///
/// @param key how a caller shows who he is
/// @param anyModel whether models that are not listed are served, too
/// @param row the switches as data, from which another profile can be made
public record Profile(
    String name,
    Key key,
    boolean anyModel,
    Members members,
    Messages messages,
    Tools tools,
    Sampling sampling,
    Speech speech,
    Streaming stream,
    Refusals refusals,
    ObjectNode row) {
  private static final Map<String, Profile> ALL = Rows.read(Json.resource("profiles.json"));

  /// Where the key is looked for.
  public enum Key {
    BEARER,
    API_KEY,
    NONE
  }

  public static Profile openai() {
    return named("openai");
  }

  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  public static Profile named(String name) {
    Profile profile = ALL.get(name);
    if (profile == null) {
      throw new IllegalArgumentException(
          "profile '%s' is unknown; there are: %s".formatted(name, String.join(", ", names())));
    }
    return profile;
  }

  /// OpenAI serves its own models only, under their plain names.
  public boolean isOpenAi() {
    return name.equals("openai");
  }

  /// The same backend with some switches set otherwise: JSON as in the data file, with single or
  /// double quotes.
  public Profile but(String switches) {
    return of(Rows.merged(row, Json.parse(switches.replace('\'', '"'))));
  }

  static Profile of(ObjectNode row) {
    try {
      return read(row);
    } catch (Refused wrong) {
      throw new IllegalArgumentException(
          "profile %s: %s".formatted(name(row), wrong.error().message()), wrong);
    }
  }

  static String name(JsonNode row) {
    return row.path("name").stringValue("");
  }

  private static Profile read(ObjectNode row) {
    Switches all =
        new Switches(Field.body(row))
            .only(
                "name",
                "key",
                "any_model",
                "members",
                "messages",
                "tools",
                "sampling",
                "speech",
                "stream",
                "refusals");
    return new Profile(
        all.text("name"),
        all.choice("key", Key.class),
        all.flag("any_model"),
        Members.of(all.at("members")),
        Messages.of(all.at("messages")),
        Tools.of(all.at("tools")),
        Sampling.of(all.at("sampling")),
        Speech.of(all.at("speech")),
        Streaming.of(all.at("stream")),
        Refusals.of(all.at("refusals")),
        row);
  }

  @Override
  public String toString() {
    return name;
  }
}
