package dev.parley.server.config;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be said at one place, as JSON Schema has it.
sealed interface Form {
  String DURATION = "^[0-9]{1,9} *(ms|s|m|h)$";

  /// One of some words.
  record Words(List<String> all) implements Form {
    public Words {
      all = List.copyOf(all);
    }
  }

  /// A text.
  ///
  /// @param pattern null for any
  record Text(@Nullable String pattern) implements Form {}

  /// A number, also as a text.
  record Number(long least, long most) implements Form {}

  /// A number of hundred, with its sign or without.
  record Percent() implements Form {}

  /// A number with decimals.
  record Decimal() implements Form {}

  record Truth() implements Form {}

  /// One of something, or a list of it.
  record Several(Form one) implements Form {}

  static Form words(String... all) {
    return new Words(List.of(all));
  }

  static Form duration() {
    return new Text(DURATION);
  }

  static Form size() {
    return new Text("^[0-9]{1,6} *[kKmMgG]([iI]?[bB])?$");
  }

  /// Its members in a schema.
  default void write(JsonWriter out) {
    switch (this) {
      case Words(List<String> all) -> out.member("enum", all);
      case Text(String pattern) -> out.member("type", "string").member("pattern", pattern);
      case Number(long least, long most) ->
          out.member("type", List.of("integer", "string"))
              .member("minimum", least)
              .member("maximum", most)
              .member("pattern", "^[0-9_]+$");
      case Percent _ ->
          out.member("type", List.of("integer", "string"))
              .member("minimum", 0)
              .member("maximum", 100)
              .member("pattern", "^[0-9]{1,3} *%?$");
      case Decimal _ ->
          out.member("type", List.of("number", "string"))
              .member("minimum", 0)
              .member("pattern", "^[0-9]{1,6}(\\.[0-9]{1,9})?$");
      case Truth _ ->
          out.member("type", List.of("boolean", "string")).member("pattern", "^(true|false)$");
      case Several(Form one) -> out.member("anyOf", List.of(of(one), list(one)));
    }
  }

  private static JsonValue of(Form form) {
    return out -> {
      out.begin();
      form.write(out);
      out.end();
    };
  }

  private static JsonValue list(Form form) {
    return out -> out.begin().member("type", "array").member("items", of(form)).end();
  }
}
