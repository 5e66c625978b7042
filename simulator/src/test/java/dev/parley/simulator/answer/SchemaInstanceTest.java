package dev.parley.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class SchemaInstanceTest {
  private static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type': 'string'} | 'value'",
        "{'type': 'string', 'minLength': 8} | 'value...'",
        "{'type': 'string', 'maxLength': 2} | 'va'",
        "{'type': 'string', 'format': 'date'} | '2026-01-31'",
        "{'type': ['null', 'boolean']} | false",
        "{'type': 'integer'} | 1",
        "{'type': 'integer', 'minimum': 7} | 7",
        "{'type': 'integer', 'exclusiveMinimum': 7} | 8",
        "{'type': 'integer', 'maximum': -3} | -3",
        "{'type': 'number', 'minimum': 2} | 2.0",
        "{'enum': ['b', 'a']} | 'b'",
        "{'const': 5} | 5",
        "{'type': 'null'} | null",
        "{'anyOf': [{'type': 'null'}, {'type': 'integer'}]} | 1",
        "{'type': 'array', 'minItems': 2, 'items': {'type': 'integer'}} | [1, 1]",
        "{'properties': {'a': {}, 'b': {}}, 'required': ['b']} | {'b': 'b'}",
        "{'type': 'object', 'properties': {'a': {}}} | {}",
        "{} | 'value'"
      })
  void isPlausible(String schema, String instance) {
    assertThat(Json.parse(Json.text(SchemaInstance.of(json(schema))))).isEqualTo(json(instance));
  }

  @Test
  void aSchemaThatContainsItselfComesToAnEnd() {
    List<String> names = new ArrayList<>();
    JsonNode schema = json("{'type': 'object', 'properties': {}, 'required': []}");
    for (int i = 0; i < 8; i++) {
      names.add("\"p" + i + "\":{\"$ref\":\"#\"}");
    }
    JsonNode deep =
        json(
            "{'type': 'object', 'properties': {%s}, 'required': ['p0', 'p1', 'p2', 'p3', 'p4']}"
                .formatted(String.join(",", names)));
    assertThat(SchemaInstance.of(schema)).isEqualTo(json("{}"));
    assertThat(Json.text(SchemaInstance.of(deep))).hasSizeLessThan(20_000);
  }
}
