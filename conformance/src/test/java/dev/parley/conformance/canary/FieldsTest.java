package dev.parley.conformance.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.openai.chat.ChatChunk;
import dev.parley.openai.responses.ResponseEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whatever Parley reads is among the fields of the fixtures, in which the canaries sit: a field
/// that is added to a record has to be in one of them.
class FieldsTest {

  /// What only Parley's own records have: members gathered, and members that nobody knows.
  private static final Set<String> OWN =
      Set.of(
          "all",
          "bare",
          "blocks",
          "end",
          "extra",
          "field",
          "input_details",
          "json",
          "kind",
          "limits",
          "management",
          "names",
          "nested",
          "output_details",
          "parts",
          "pieces",
          "place",
          "raw",
          "sampling",
          "stopped_at",
          "thought",
          "thoughts",
          "unit");

  /// What is only asked, in records that answers have too.
  private static final Set<String> ASKED = Set.of("detail", "file_data", "file_url", "image_url");

  /// The members of everything that a record holds, as the wire spells them.
  private static Set<String> known(Class<?> record) {
    Set<String> names = new TreeSet<>();
    gather(record, new HashSet<>(), names);
    names.removeAll(OWN);
    return names;
  }

  private static void gather(Type type, Set<Type> seen, Set<String> names) {
    if (!seen.add(type)) {
      return;
    }
    switch (type) {
      case ParameterizedType generic ->
          Arrays.stream(generic.getActualTypeArguments()).forEach(one -> gather(one, seen, names));
      case WildcardType wild ->
          Arrays.stream(wild.getUpperBounds()).forEach(one -> gather(one, seen, names));
      case Class<?> one when one.getName().startsWith("dev.parley.") -> {
        if (one.isSealed()) {
          List.of(one.getPermittedSubclasses()).forEach(sub -> gather(sub, seen, names));
        }
        if (one.isRecord()) {
          for (RecordComponent component : one.getRecordComponents()) {
            names.add(wire(component.getName()));
            gather(component.getGenericType(), seen, names);
          }
        }
      }
      default -> {}
    }
  }

  private static String wire(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Set<String> names(Iterable<? extends JsonNode> documents) {
    Set<String> names = new HashSet<>();
    documents.forEach(document -> Place.all(document).forEach(place -> names.add(place.name())));
    return names;
  }

  @Test
  void ofRequests() throws Exception {
    assertThat(names(Fixtures.requests())).containsAll(known(MessagesRequest.class));
  }

  @Test
  void ofAnswers() throws Exception {
    Set<String> told = known(ResponseEvent.class);
    told.removeAll(ASKED);
    assertThat(names(Answers.events(Wire.RESPONSES))).containsAll(told);
    assertThat(names(Answers.events(Wire.CHAT))).containsAll(known(ChatChunk.class));
  }
}
