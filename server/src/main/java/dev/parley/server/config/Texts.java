package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several texts in one, with commas or blanks between them.
public final class Texts {
  private Texts() {}

  static List<String> split(@Nullable Setting setting) {
    return setting == null ? List.of() : split(setting.value());
  }

  /// The texts in `text`.
  public static List<String> split(String text) {
    List<String> texts = new ArrayList<>();
    for (String one : text.split("[\\s,]+", -1)) {
      if (!one.isEmpty()) {
        texts.add(one);
      }
    }
    return texts;
  }
}
