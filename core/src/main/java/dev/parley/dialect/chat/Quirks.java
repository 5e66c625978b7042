package dev.parley.dialect.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one backend of Chat Completions takes in its own way, or not at all.
///
/// Each is a row of `backends.json`, and says only what it does otherwise than the first row, which
/// is for backends that nobody knows.
///
/// @param places hosts (`api.z.ai`), their ends (`.openai.azure.com`) and ports on this machine
///   (`:11434`) by which it is known
/// @param models those of its models that are special, each in its place of the list before others
public record Quirks(
    String name,
    List<String> places,
    AccessQuirks access,
    MessageQuirks messages,
    ToolQuirks tools,
    ParameterQuirks parameters,
    ThinkingQuirks thinking,
    List<OfModels> models) {

  static final Quirks OF_NOBODY =
      new Quirks(
          "compatible",
          List.of(),
          AccessQuirks.BEARER,
          MessageQuirks.PLAIN,
          ToolQuirks.PLAIN,
          ParameterQuirks.PLAIN,
          ThinkingQuirks.NONE,
          List.of());

  /// Models that are not like the others of their backend.
  ///
  /// @param names beginnings of their ids, also after the name of a maker: `vendor/model`
  record OfModels(List<String> names, Quirks quirks) {
    private boolean isAbout(String id) {
      String bare = id.substring(id.lastIndexOf('/') + 1);
      Predicate<String> begins = name -> bare.startsWith(name) || id.startsWith(name);
      return names.stream().anyMatch(begins);
    }
  }

  public Quirks {
    places = List.copyOf(places);
    models = List.copyOf(models);
  }

  /// What holds for one of its models.
  Quirks of(String model) {
    for (OfModels special : models) {
      if (special.isAbout(model)) {
        return special.quirks;
      }
    }
    return this;
  }

  /// Whether it is found at this place.
  boolean isAt(String host, int port) {
    return places.stream().anyMatch(place -> isAt(place, host, port));
  }

  private static boolean isAt(String place, String host, int port) {
    return switch (place.charAt(0)) {
      case '.' -> host.endsWith(place);
      case ':' -> isHere(host) && place.equals(":" + port);
      default -> host.equals(place);
    };
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
  }

  /// Reads a row.
  ///
  /// @param base what holds where the row says nothing
  static Quirks read(JsonReader in, Quirks base) {
    return new Row(base).read(in);
  }

  /// A row while it is read.
  private static final class Row {
    private String name;
    private List<String> places = List.of();
    private AccessQuirks access;
    private MessageQuirks messages;
    private ToolQuirks tools;
    private ParameterQuirks parameters;
    private ThinkingQuirks thinking;
    private @Nullable List<Special> special;

    private record Special(List<String> names, JsonReader row) {}

    private Row(Quirks base) {
      this.name = base.name;
      this.access = base.access;
      this.messages = base.messages;
      this.tools = base.tools;
      this.parameters = base.parameters;
      this.thinking = base.thinking;
    }

    private Quirks read(JsonReader in) {
      Members members = in.members();
      while (members.next()) {
        member(members.name(), in);
      }
      return quirks(special == null ? List.of() : special);
    }

    private void member(String member, JsonReader in) {
      switch (member) {
        case "name" -> name = in.string();
        case "like" -> in.skip();
        case "places" -> places = in.list(JsonReader::string);
        case "access" -> access = AccessQuirks.read(in, access);
        case "messages" -> messages = MessageQuirks.read(in, messages);
        case "tools" -> tools = ToolQuirks.read(in, tools);
        case "parameters" -> parameters = ParameterQuirks.read(in, parameters);
        case "thinking" -> thinking = ThinkingQuirks.read(in, thinking);
        case "models" -> special = in.list(Row::special);
        default -> throw in.unexpected("a member of a backend, not '" + member + "'");
      }
    }

    private static Special special(JsonReader in) {
      Members members = in.members();
      List<String> names = null;
      JsonReader row = null;
      while (members.next()) {
        switch (members.name()) {
          case "names" -> names = in.list(JsonReader::string);
          case "but" -> row = in.object().reader();
          default -> throw in.unexpected("'names' or 'but', not '" + members.name() + "'");
        }
      }
      return new Special(in.required("names", names), in.required("but", row));
    }

    private Quirks quirks(List<Special> specials) {
      List<OfModels> models = new ArrayList<>();
      Quirks all = with(models);
      for (Special one : specials) {
        models.add(new OfModels(one.names, new Row(all).read(one.row)));
      }
      return with(models);
    }

    private Quirks with(List<OfModels> models) {
      return new Quirks(name, places, access, messages, tools, parameters, thinking, models);
    }
  }
}
