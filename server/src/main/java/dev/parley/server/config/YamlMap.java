package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A mapping in a YAML file, whose entries know where they stand. The only one to see the library.
final class YamlMap {
  /// An empty file.
  static final YamlMap EMPTY = new YamlMap(new Place("", 1, ""));

  private static final int DEEPEST = 8;

  private final Place place;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /// Where something stands.
  ///
  /// @param path its keys from the top, with dots between them; empty for the whole file
  private record Place(String file, int line, String path) {
    String words() {
      return file + ", line " + line + (path.isEmpty() ? "" : ", " + path);
    }

    Place at(String key, Node node) {
      int there = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
      String name = References.looksLikeKey(key) ? "***" : key;
      return new Place(file, there, path.isEmpty() ? name : path + "." + name);
    }

    Place element(int number, Node node) {
      int there = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
      return new Place(file, there, path + "[" + number + "]");
    }
  }

  /// One key and what stands there.
  static final class Entry {
    private final String key;
    private final Place place;
    private final Node value;

    private Entry(String key, Place place, Node value) {
      this.key = key;
      this.place = place;
      this.value = value;
    }

    String key() {
      return key;
    }

    /// File, line and key.
    String where() {
      return place.words();
    }

    /// Its text.
    Setting text() {
      if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
        return new Setting(where(), scalar.getValue().strip());
      }
      throw new BadConfig(where() + ": use one value, like a name, a number or a quoted text");
    }

    boolean isText() {
      return value instanceof ScalarNode;
    }

    /// Its texts: those of a list, or only one.
    List<Setting> list() {
      return elements().stream().map(Entry::text).toList();
    }

    boolean isMap() {
      return value instanceof MappingNode;
    }

    /// What stands in a list there; without one, what stands there.
    List<Entry> elements() {
      if (!(value instanceof SequenceNode sequence)) {
        return List.of(this);
      }
      requireNear('[');
      List<Entry> all = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        all.add(new Entry(key, place.element(all.size(), element), element));
      }
      return all;
    }

    /// Anchors can make what has no end.
    private void requireNear(char step) {
      if (place.path.chars().filter(c -> c == step).count() > DEEPEST) {
        throw new BadConfig(where() + ": stands too deep inside others; it belongs further out");
      }
    }

    YamlMap map() {
      requireNear('.');
      return new YamlMap(place, value);
    }

    /// Shows all the texts in it.
    void texts(Faults faults, Consumer<Setting> to) {
      if (isText()) {
        faults.in(() -> scalar(to));
        return;
      }
      Collection<Entry> inner = isMap() ? in(this, faults) : faults.or(List.of(), this::elements);
      inner.forEach(entry -> entry.texts(faults, to));
    }

    private void scalar(Consumer<Setting> to) {
      if (!((ScalarNode) value).getTag().equals(Tag.NULL)) {
        to.accept(text());
      }
    }
  }

  private YamlMap(Place place, Node node) {
    this.place = place;
    if (!(node instanceof MappingNode mapping)) {
      throw new BadConfig(place.words() + ": use keys and values, each on a line like key: value");
    }
    mapping.getValue().forEach(this::add);
  }

  private YamlMap(Place place) {
    this.place = place;
  }

  private void add(NodeTuple tuple) {
    Node key = tuple.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      throw new BadConfig(place.at("?", key).words() + ": a key is a name");
    }
    String name = scalar.getValue();
    Place there = place.at(name, key);
    if (entries.put(name, new Entry(name, there, tuple.getValueNode())) != null) {
      throw new BadConfig(there.words() + ": stands there twice; keep one of them");
    }
  }

  /// @throws BadConfig when it is no YAML, or no mapping
  static YamlMap read(String file, String text) {
    Place whole = new Place(file, 1, "");
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      requireShallow(new Parse(settings).parseString(text), file);
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.isPresent() ? new YamlMap(whole, root.get()) : new YamlMap(whole);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      boolean half = e.getProblem().startsWith("but ");
      String problem = half ? e.getContext() + ", " + e.getProblem() : e.getProblem();
      throw new BadConfig(file + ", line " + line + ": is no YAML: " + problem + "; mend it there");
    } catch (ReaderException e) {
      long before = text.codePoints().limit(e.getPosition()).filter(one -> one == '\n').count();
      throw new BadConfig(
          file + ", line " + (before + 1) + ": has a character that no YAML has; remove it");
    } catch (YamlEngineException e) {
      boolean repeats = String.valueOf(e.getMessage()).contains("aliases");
      throw new BadConfig(
          repeats
              ? file + ": repeats parts of itself (*name) too often; write them out"
              : file + ": is no YAML 1.2; mend it, and name no other version in it");
    }
  }

  /// The library reads what stands in each other by calling itself.
  private static void requireShallow(Iterable<Event> events, String file) {
    int depth = 0;
    for (Event event : events) {
      depth +=
          switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
          };
      if (depth > 2 * DEEPEST) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        throw new BadConfig(
            file + ", line " + line + ": stands too deep inside others; it belongs further out");
      }
    }
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  /// What stands in a section, if it is there and is one.
  static Collection<Entry> in(@Nullable Entry section, Faults faults) {
    return section == null
        ? List.of()
        : faults.<Collection<Entry>>or(List.of(), () -> section.map().entries());
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  @Nullable Entry get(String key) {
    return entries.get(key);
  }

  /// The text at a key, if there is one.
  @Nullable Setting text(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.text();
  }

  /// The texts at a key in one, if there are any.
  @Nullable Setting list(String key) {
    Entry entry = entries.get(key);
    return entry == null
        ? null
        : new Setting(
            entry.where(),
            entry.list().stream().map(Setting::value).collect(Collectors.joining(", ")));
  }

  void requireOnly(Collection<String> known) {
    List<String> strangers = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!known.contains(entry.key)) {
        String guess = Guess.among(known, entry.key);
        strangers.add(entry.where() + ": there is no such key; " + guess);
      }
    }
    if (!strangers.isEmpty()) {
      throw new BadConfig(strangers);
    }
  }

  /// What to say when a key is missing here.
  BadConfig missing(String key, String possible) {
    return new BadConfig(where(key) + ": is missing; " + possible);
  }

  /// Where a key would stand.
  String where(String key) {
    String path = place.path.isEmpty() ? key : place.path + "." + key;
    return new Place(place.file, place.line, path).words();
  }
}
