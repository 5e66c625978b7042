package dev.parley.server.config;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.server.config.Environment.Setting;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The operator's own model map: a JSON object from a name or pattern to an upstream model.
final class ModelMapSetting {
  private ModelMapSetting() {}

  static Map<String, String> read(Setting setting) {
    Map<String, String> map = new LinkedHashMap<>();
    try {
      JsonReader in = JsonReader.of(setting.value().getBytes(StandardCharsets.UTF_8));
      Members members = in.members();
      while (members.next()) {
        String name = members.name();
        String model = ModelName.require(new Setting(setting.name() + ": " + name, in.string()));
        if (map.put(name, model) != null) {
          throw new BadConfig(
              setting.name() + ": " + name + ": stands there twice; keep one of them");
        }
      }
      in.end();
    } catch (JsonException e) {
      throw BadConfig.of(
          setting.name(),
          setting.value(),
          "use a JSON object like {\"claude-opus-*\": \"gpt-6.1-sol\"} (" + e.getMessage() + ")");
    }
    return map;
  }
}
