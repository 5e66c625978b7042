package dev.parley.dialect.errors;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in the body that was sent, as the upstream names it: `input[3].content[1].image_url`.
public record ParameterPath(List<String> steps) {
  public ParameterPath {
    steps = List.copyOf(steps);
  }

  public static ParameterPath of(@Nullable String parameter) {
    String[] steps = parameter == null ? new String[0] : parameter.split("[\\[\\].]+", -1);
    return new ParameterPath(Arrays.stream(steps).filter(step -> !step.isEmpty()).toList());
  }

  /// One step; empty when the path is not that long.
  public String step(int index) {
    return index < steps.size() ? steps.get(index) : "";
  }

  public String last() {
    return step(Math.max(0, steps.size() - 1));
  }

  public boolean isUnder(String first) {
    return step(0).equals(first);
  }

  /// This path up to so many steps.
  public ParameterPath upTo(int count) {
    return new ParameterPath(steps.subList(0, Math.min(count, steps.size())));
  }

  /// The same with dots: `reasoning.effort`.
  public String dotted() {
    return String.join(".", steps);
  }

  /// What stands there; null when nothing does.
  public @Nullable RawJson in(byte[] body) {
    RawJson value = RawJson.parse(body);
    for (String step : steps) {
      value = value == null ? null : child(value, step);
    }
    return value;
  }

  private static @Nullable RawJson child(RawJson value, String step) {
    JsonReader in = value.reader();
    if (in.isArray()) {
      List<RawJson> elements = in.list(JsonReader::raw);
      int index = step.matches("\\d{1,9}") ? Integer.parseInt(step) : elements.size();
      return index < elements.size() ? elements.get(index) : null;
    }
    return in.isObject() ? member(in, step) : null;
  }

  private static @Nullable RawJson member(JsonReader in, String name) {
    Members members = in.members();
    while (members.next()) {
      if (members.name().equals(name)) {
        return in.raw();
      }
      in.skip();
    }
    return null;
  }
}
