package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.util.regex.Pattern;

/// The name of a model that the operator gives; it goes into a request and into a header.
final class ModelName {
  private static final Pattern STRANGE = Pattern.compile("\\p{Cc}");

  private ModelName() {}

  static String require(Setting setting) {
    String name = setting.value();
    if (name.isEmpty() || name.endsWith("/") || STRANGE.matcher(name).find()) {
      throw BadConfig.of(setting.name(), name, "use a model's name, or upstream/model");
    }
    return name;
  }
}
