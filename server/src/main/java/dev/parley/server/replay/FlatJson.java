package dev.parley.server.replay;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A JSON value as one text for each place in it, where ids that are made up anew each time are all
/// the same. What is no JSON is one text.
final class FlatJson {
  private static final Pattern MADE_UP = Pattern.compile("\\b(msg|req)_[0-9A-Za-z]{24}\\b");

  private final Map<String, String> texts = new LinkedHashMap<>();

  private FlatJson() {}

  /// @param root what stands before each place
  static Map<String, String> of(String root, byte[] json) {
    FlatJson flat = new FlatJson();
    try {
      JsonReader in = JsonReader.of(json);
      flat.add(root, in);
      in.end();
    } catch (JsonException e) {
      flat.texts.clear();
      flat.texts.put(root, alike(new String(json, StandardCharsets.UTF_8)));
    }
    return flat.texts;
  }

  /// The text with its made-up ids alike.
  static String alike(String text) {
    return MADE_UP.matcher(text).replaceAll("$1_*");
  }

  private void add(String place, JsonReader in) {
    if (in.isObject()) {
      addObject(place, in);
    } else if (in.isArray()) {
      addList(place, in);
    } else if (in.isString()) {
      String text = alike(in.string());
      texts.put(place, JsonWriter.text(out -> out.value(text)));
    } else {
      texts.put(place, in.raw().toString());
    }
  }

  private void addObject(String place, JsonReader in) {
    int before = texts.size();
    Members members = in.members();
    while (members.next()) {
      add(place + "." + members.name(), in);
    }
    if (texts.size() == before) {
      texts.put(place, "{}");
    }
  }

  private void addList(String place, JsonReader in) {
    AtomicInteger index = new AtomicInteger();
    int count =
        in.list(
                element -> {
                  add(place + "." + index.getAndIncrement(), element);
                  return true;
                })
            .size();
    if (count == 0) {
      texts.put(place, "[]");
    }
  }
}
