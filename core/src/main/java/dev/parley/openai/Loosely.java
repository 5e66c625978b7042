package dev.parley.openai;

import dev.parley.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values of servers that only resemble OpenAI: what is not of its kind is passed over.
public final class Loosely {
  private Loosely() {}

  public static @Nullable String string(JsonReader in) {
    if (in.isString()) {
      return in.string();
    }
    in.skip();
    return null;
  }

  public static <T> @Nullable T object(JsonReader in, Function<JsonReader, T> form) {
    if (in.isObject()) {
      return form.apply(in);
    }
    in.skip();
    return null;
  }

  /// The elements that are something.
  public static <T> List<T> list(JsonReader in, Function<JsonReader, @Nullable T> element) {
    List<T> elements = new ArrayList<>();
    if (in.isArray()) {
      in.list(one -> {
        T value = element.apply(one);
        return value == null || elements.add(value);
      });
    } else {
      in.skip();
    }
    return List.copyOf(elements);
  }
}
