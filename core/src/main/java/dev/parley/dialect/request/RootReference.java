package dev.parley.dialect.request;

import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A schema whose root is a reference to one of its own definitions, as generators write those that
/// recur: OpenAI binds a model only to a root that is an object itself.
final class RootReference {
  private static final String REF = "$ref";

  /// What may be said of a root and of its definition in different words.
  private static final Set<String> WORDS = Set.of("title", "description");

  private RootReference() {}

  /// The schema with what its root refers to in place of the reference. One that does not refer, or
  /// says something else beside the reference, stays as it is.
  static RawJson resolved(RawJson schema) {
    RawJson definition = definition(schema);
    if (definition == null) {
      return schema;
    }
    Extra meant = Extra.membersOf(definition);
    Extra beside = Extra.membersOf(schema).without(REF);
    boolean contradicts = meant.names().stream().anyMatch(name -> differs(name, meant, beside));
    JsonValue whole = out -> out.begin(meant.updatedBy(beside)).end();
    return contradicts ? schema : whole.toJson();
  }

  private static boolean differs(String name, Extra meant, Extra beside) {
    RawJson other = beside.get(name);
    return other != null && !WORDS.contains(name) && !Objects.equals(other, meant.get(name));
  }

  /// Where references lead from the root; null when nowhere, or in a circle.
  private static @Nullable RawJson definition(RawJson schema) {
    Set<String> seen = new HashSet<>();
    RawJson found = schema;
    String ref = ref(schema);
    while (ref != null && seen.add(ref)) {
      found = schema.at(path(ref));
      ref = found == null || !found.isObject() ? null : ref(found);
    }
    boolean leads = ref == null && !seen.isEmpty() && found != null && found.isObject();
    return leads ? found : null;
  }

  private static @Nullable String ref(RawJson schema) {
    return schema.reader().tag(REF);
  }

  private static String[] path(String ref) {
    String[] steps = ref.replaceFirst("^#/", "").split("/", -1);
    for (int i = 0; i < steps.length; i++) {
      steps[i] = steps[i].replace("~1", "/").replace("~0", "~");
    }
    return steps;
  }
}
