package dev.parley.openai.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call, or a piece of one.
///
/// @param index null when none was given
/// @param id null when none was given, as is an empty one; so is the name
/// @param arguments empty when none came
/// @param extra what the backend will want back with its call
public record ToolCallDelta(
    @Nullable Long index,
    @Nullable String id,
    @Nullable String name,
    String arguments,
    Extra extra) {

  /// The members that a backend wants back.
  private static final String EXTRA_CONTENT = "extra_content";

  private static final ToolCallDelta NOTHING = new ToolCallDelta(null, null, null, "", Extra.NONE);

  /// What is no call says nothing. Some servers leave out the object around name and arguments.
  static ToolCallDelta read(JsonReader in) {
    if (!in.isObject()) {
      in.skip();
      return NOTHING;
    }
    Members members = in.members();
    Long index = null;
    String id = null;
    Function function = Function.NONE;
    Function bare = Function.NONE;
    Extra extra = Extra.NONE;
    while (members.next()) {
      switch (members.name()) {
        case "index" -> index = ErrorBody.index(in);
        case "id" -> id = idOrNull(in);
        case "function", "custom" -> function = Function.readIfOne(in, function);
        case "name" -> bare = new Function(ChatChoice.textOrNull(in), bare.arguments);
        case "arguments" -> bare = new Function(bare.name, Function.arguments(in));
        case EXTRA_CONTENT -> extra = Extra.of(EXTRA_CONTENT, in.raw());
        default -> members.keep();
      }
    }
    Function called = function.isNothing() ? bare : function;
    return new ToolCallDelta(index, id, called.name, called.arguments, extra);
  }

  /// The same at another place, if it is a call at all.
  ToolCallDelta at(long place) {
    return id == null && name == null ? this : new ToolCallDelta(place, id, name, arguments, extra);
  }

  /// `function_call`, in which there was one call at most.
  static List<ToolCallDelta> readOlder(JsonReader in) {
    Function function = Function.readIfOne(in, Function.NONE);
    return function.isNothing()
        ? List.of()
        : List.of(new ToolCallDelta(0L, null, function.name, function.arguments, Extra.NONE));
  }

  /// Ids are numbers at some servers, and `"null"` at Mistral's where there is none.
  private static @Nullable String idOrNull(JsonReader in) {
    if (in.isNumber()) {
      return in.raw().toString();
    }
    String id = ChatChoice.textOrNull(in);
    return "null".equals(id) ? null : id;
  }

  private record Function(@Nullable String name, String arguments) {
    static final Function NONE = new Function(null, "");

    boolean isNothing() {
      return name == null && arguments.isEmpty();
    }

    static Function readIfOne(JsonReader in, Function otherwise) {
      if (in.isObject()) {
        return read(in);
      }
      in.skip();
      return otherwise;
    }

    private static Function read(JsonReader in) {
      Members members = in.members();
      String name = null;
      String arguments = "";
      while (members.next()) {
        switch (members.name()) {
          case "name" -> name = ChatChoice.textOrNull(in);
          case "arguments", "input" -> arguments = arguments(in);
          default -> in.skip();
        }
      }
      return new Function(name, arguments);
    }

    /// A string of JSON, or the JSON itself.
    private static String arguments(JsonReader in) {
      if (in.isString()) {
        return in.string();
      }
      RawJson raw = in.raw();
      return raw.isObject() ? raw.toString() : "";
    }
  }
}
