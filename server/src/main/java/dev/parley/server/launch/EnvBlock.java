package dev.parley.server.launch;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.server.launch.UserSettings.UnusableSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The variables in a file of settings. Whatever else the file says stays as it is, to the byte.
final class EnvBlock {
  private static final String NAME = "env";

  private final String before;
  private final RawJson settings;
  private final String after;
  private final Map<String, RawJson> variables = new LinkedHashMap<>();

  private EnvBlock(String before, RawJson settings, String after) {
    this.before = before;
    this.settings = settings;
    this.after = after;
  }

  /// @param file what to name when it is wrong
  static EnvBlock of(byte[] content, Path file) throws UnusableSettings {
    String text = new String(content, StandardCharsets.UTF_8);
    String inner = text.strip();
    int start = text.indexOf(inner);
    try {
      RawJson settings = RawJson.parse(inner.getBytes(StandardCharsets.UTF_8));
      if (!settings.isObject()) {
        throw new UnusableSettings(file, "is no JSON object");
      }
      String rest = text.substring(start + inner.length());
      EnvBlock block = new EnvBlock(text.substring(0, start), settings, rest);
      block.read(file);
      return block;
    } catch (JsonException e) {
      throw new UnusableSettings(file, e);
    }
  }

  private void read(Path file) throws UnusableSettings {
    RawJson env = settings.at(NAME);
    if (env == null) {
      return;
    }
    if (!env.isObject()) {
      throw new UnusableSettings(file, "env: is no JSON object");
    }
    JsonReader in = env.reader();
    Members members = in.members();
    while (members.next()) {
      variables.put(members.name(), in.raw());
    }
  }

  Map<String, RawJson> all() {
    return variables;
  }

  /// The file with other values of some variables.
  byte[] with(Map<String, String> others) {
    Map<String, RawJson> all = new LinkedHashMap<>(variables);
    others.forEach((name, value) -> all.put(name, RawJson.quoted(value)));
    return content(all);
  }

  /// The file as if some variables had never been set: those that still have that value get their
  /// old one, or are gone where they had none.
  byte[] without(Map<String, RawJson> set, Map<String, RawJson> old) {
    Map<String, RawJson> all = new LinkedHashMap<>(variables);
    set.forEach((name, value) -> {
      if (Objects.equals(value, all.get(name))) {
        all.compute(name, (_, _) -> old.get(name));
      }
    });
    return content(all);
  }

  private byte[] content(Map<String, RawJson> all) {
    RawJson changed = settings.with(RawJson.of(text(all)), NAME);
    return (before + changed + after).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Map<String, RawJson> all) {
    return all.isEmpty()
        ? "{}"
        : all.entrySet().stream()
            .map(one ->
                "    " + JsonWriter.text(out -> out.value(one.getKey())) + ": " + one.getValue())
            .collect(Collectors.joining(",\n", "{\n", "\n  }"));
  }
}
