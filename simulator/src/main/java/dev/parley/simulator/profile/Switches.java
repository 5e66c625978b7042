package dev.parley.simulator.profile;

import dev.parley.simulator.wire.Field;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the switches of a profile by their names in the data file.
record Switches(Field object) {
  Switches at(String name) {
    return new Switches(object.at(name));
  }

  /// The names there are; any other is refused.
  Switches only(String... names) {
    object.members(Set.of(names), Set.of());
    return this;
  }

  String text(String name) {
    return object.at(name).string();
  }

  boolean flag(String name) {
    return object.at(name).bool();
  }

  int number(String name) {
    return (int) object.at(name).integer(0, Integer.MAX_VALUE);
  }

  List<String> texts(String name) {
    return object.at(name).elements().stream().map(Field::string).toList();
  }

  Set<String> names(String name) {
    return Set.copyOf(texts(name));
  }

  List<Switches> all(String name) {
    return object.at(name).elements().stream().map(Switches::new).toList();
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    return constant(object.at(name), type);
  }

  <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
    Set<E> chosen = EnumSet.noneOf(type);
    object.at(name).elements().forEach(element -> chosen.add(constant(element, type)));
    return chosen;
  }

  private static <E extends Enum<E>> E constant(Field field, Class<E> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    return type.getEnumConstants()[names.indexOf(field.oneOf(names))];
  }
}
