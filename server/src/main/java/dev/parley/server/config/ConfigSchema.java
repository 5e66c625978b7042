package dev.parley.server.config;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.models.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The JSON Schema of the configuration file, for editors. It knows all keys and the forms of what
/// stands there; what depends on several of them, or on the environment, it leaves to Parley.
public final class ConfigSchema {
  private static final String REFERENCE = "\\$\\{[^}]+}";
  private static final Form TEXT = new Form.Text(null);
  private static final Form COUNT = new Form.Number(1, 999_999_999_999L);

  /// The forms of the keys that no variable has.
  private final Map<String, Form> forms = new LinkedHashMap<>();

  private final Section top = new Section();

  private sealed interface Node {}

  private record Leaf(JsonValue value) implements Node {}

  /// Keys with something below each; a star stands for any.
  private static final class Section implements Node {
    private final Map<String, Node> below = new LinkedHashMap<>();

    Section section(String key) {
      Node there = below.computeIfAbsent(key, _ -> new Section());
      if (there instanceof Section section) {
        return section;
      }
      throw new IllegalStateException(key + " is a value and a section");
    }
  }

  private ConfigSchema() {
    forms.put("models.*", TEXT);
    forms.put("failover.*", new Form.Several(TEXT));
    forms.put("default_upstream", TEXT);
    forms.put("upstreams.*.url", TEXT);
    forms.put("upstreams.*.dialect", new Form.Words(DialectName.names()));
    forms.put("upstreams.*.backend", TEXT);
    forms.put("upstreams.*.headers.*", TEXT);
    forms.put("upstreams.*.allow_http", new Form.Truth());
    forms.put("upstreams.*.ca", TEXT);
    forms.put("upstreams.*.cert", TEXT);
    forms.put("upstreams.*.cert_key", TEXT);
    forms.put("upstreams.*.betas", Form.words("keep", "drop"));
    forms.put("upstreams.*.trace", Form.words("keep", "drop"));
    forms.put("client_keys.*.key", new Form.Text(REFERENCE));
    forms.put("client_keys.*.models", new Form.Several(TEXT));
    forms.put("client_keys.*.expires", TEXT);
    forms.put("client_keys.*.spend_per_day", new Form.Decimal());
    forms.put("client_keys.*.spend_per_month", new Form.Decimal());
    catalog();
  }

  private void catalog() {
    String model = "catalog.*.";
    for (String key : List.of("display_name", "family", "provider", "shutdown")) {
      forms.put(model + key, TEXT);
    }
    for (String key : List.of("reasons", "phases", "breakpoints")) {
      forms.put(model + "abilities." + key, new Form.Truth());
    }
    forms.put(model + "encoding.error", new Form.Number(1, 99));
    forms.put(model + "abilities.efforts", new Form.Several(new Form.Words(Model.allEfforts())));
    forms.put(model + "abilities.sampling", new Form.Words(names(Model.Sampling.values())));
    forms.put(
        model + "abilities.media", new Form.Several(new Form.Words(names(Model.Medium.values()))));
    forms.put(
        model + "abilities.hosted",
        new Form.Several(new Form.Words(names(Model.HostedFeature.values()))));
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  /// The schema, as one line of JSON.
  public static String text() {
    ConfigSchema schema = new ConfigSchema();
    for (String key : ConfigFile.keys()) {
      schema.add(key);
    }
    return JsonWriter.text(out -> {
      out.begin().member("$schema", "https://json-schema.org/draft/2020-12/schema");
      out.member("title", "Parley's configuration file");
      members(out, schema.top);
      out.end();
    });
  }

  private static String path(String key) {
    return key.replaceAll("\\b[A-Z]+\\b", "*");
  }

  private void add(String key) {
    List<String> steps = List.of(path(key).split("\\.", -1));
    Section section = top;
    for (String step : steps.subList(0, steps.size() - 1)) {
      section = section.section(step);
    }
    section.below.put(steps.getLast(), new Leaf(value(key)));
  }

  private JsonValue value(String key) {
    String path = path(key);
    String variable = ConfigFile.variable(key);
    if (path.equals("upstreams.*.key")) {
      return ConfigSchema::keys;
    }
    SettingForms.Row row = variable == null ? null : SettingForms.of(variable);
    return out -> {
      out.begin();
      if (row != null) {
        out.member("description", "Like the variable " + variable + ".");
        out.member("default", row.usual());
      }
      (row == null ? form(path) : row.form()).write(out);
      out.end();
    };
  }

  private Form form(String path) {
    Form known = forms.get(path);
    if (known != null) {
      return known;
    }
    boolean isMoney = path.startsWith("catalog.*.prices.") && !path.endsWith(".above");
    return isMoney ? new Form.Decimal() : COUNT;
  }

  /// A key is a reference, or one with the name of its account, or a list of such.
  private static void keys(JsonWriter out) {
    JsonValue reference =
        one -> one.begin().member("type", "string").member("pattern", REFERENCE).end();
    JsonValue account = one -> one.begin().member("type", "string").end();
    JsonValue owned =
        one -> {
          JsonValue members =
              both -> both.begin().member("key", reference).member("account", account).end();
          one.begin().member("type", "object").member("properties", members);
          one.member("required", List.of("key")).member("additionalProperties", false).end();
        };
    List<JsonValue> either = List.of(reference, owned);
    JsonValue item = one -> one.begin().member("anyOf", either).end();
    JsonValue list =
        one ->
            one.begin().member("type", "array").member("minItems", 1).member("items", item).end();
    out.begin().member("anyOf", List.of(reference, owned, list)).end();
  }

  private static void members(JsonWriter out, Section section) {
    out.member("type", "object");
    Node any = section.below.get("*");
    if (any != null) {
      out.member("additionalProperties", schema("*", any));
      return;
    }
    JsonValue properties =
        each -> {
          each.begin();
          section.below.forEach((key, below) -> each.member(key, schema(key, below)));
          each.end();
        };
    out.member("properties", properties).member("required", required(section));
    out.member("additionalProperties", false);
  }

  /// An upstream needs its URL, a client's key the key.
  private static @Nullable List<String> required(Section section) {
    if (section.below.containsKey("url")) {
      return List.of("url");
    }
    return section.below.containsKey("expires") ? List.of("key") : null;
  }

  private static JsonValue schema(String key, Node below) {
    return switch (below) {
      case Leaf(JsonValue value) -> value;
      case Section section when key.equals("long") -> orNone(section);
      case Section section -> object(section);
    };
  }

  private static JsonValue object(Section section) {
    return out -> {
      out.begin();
      members(out, section);
      out.end();
    };
  }

  private static JsonValue orNone(Section section) {
    JsonValue none = out -> out.begin().member("const", "none").end();
    return out -> out.begin().member("anyOf", List.of(object(section), none)).end();
  }
}
