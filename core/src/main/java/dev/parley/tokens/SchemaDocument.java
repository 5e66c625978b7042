package dev.parley.tokens;

import dev.parley.json.RawJson;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON schema with those in it that others point to. Each is read once, however many do.
final class SchemaDocument {
  private final @Nullable RawJson root;
  private final IdentityHashMap<RawJson, Schema> schemas = new IdentityHashMap<>();

  /// Those that are pointed to; they may point on, which is not followed.
  private final IdentityHashMap<RawJson, Schema> targets = new IdentityHashMap<>();

  /// What the objects hold that were gone through, by the path to them.
  private final Map<String, Map<String, RawJson>> objects = new HashMap<>();

  /// @param root any value when it is null
  SchemaDocument(@Nullable RawJson root) {
    this.root = root;
  }

  Schema root() {
    return root == null ? Schema.ANY : schema(root);
  }

  /// What a part of the document says; or what the schema says that it points to, when there is
  /// such a one, with its own words.
  Schema schema(RawJson part) {
    Schema known = schemas.get(part);
    if (known == null) {
      known = followed(Schema.of(part));
      schemas.put(part, known);
    }
    return known;
  }

  private Schema followed(Schema schema) {
    String reference = schema.reference();
    RawJson target = reference == null ? null : target(reference);
    return target == null
        ? schema
        : targets.computeIfAbsent(target, Schema::of).pointedToBy(schema);
  }

  private @Nullable RawJson target(String reference) {
    if (!reference.startsWith("#/")) {
      return null;
    }
    RawJson found = root;
    int slash = 1;
    while (found != null && slash > 0) {
      int next = reference.indexOf('/', slash + 1);
      String name = reference.substring(slash + 1, next < 0 ? reference.length() : next);
      RawJson object = found;
      found =
          objects.computeIfAbsent(reference.substring(0, slash), _ -> object.members()).get(name);
      slash = next;
    }
    return found != null && found.isObject() ? found : null;
  }
}
