package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Schemas that are made to take long.
class SchemaDocumentTest {
  @Test
  @Timeout(60)
  void schemasThatPointToEachOtherComeToAnEnd() {
    StringBuilder definitions = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
      definitions.append("\"d%d\":{\"properties\":{\"a\":%s,\"b\":%s}},".formatted(i, next, next));
    }
    String schema =
        "{\"properties\":{\"x\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{%s\"d40\":{}}}"
            .formatted(definitions);
    FunctionText functions = new FunctionText(true);
    functions.add("deep", "", RawJson.of(schema));
    assertThat(functions.text()).hasSizeLessThan(2_000_000);
  }

  @Test
  @Timeout(60)
  void manyPointersIntoALargeSchemaAreFollowedInTime() {
    StringBuilder properties = new StringBuilder();
    StringBuilder definitions = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      properties.append(",\"p%d\":{\"$ref\":\"#/$defs/d%d\"}".formatted(i, i));
      definitions.append(",\"d%d\":{\"type\":\"string\"}".formatted(i));
    }
    FunctionText functions = new FunctionText(true);
    functions.add("wide", "", schema(properties, definitions));
    assertThat(functions.text()).contains("p0?: string", "p19999?: string");
  }

  @Test
  @Timeout(60)
  void manyPointersToOneLargeSchemaReadItOnce() {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      properties.append(",\"p%d\":{\"$ref\":\"#/$defs/d\"}".formatted(i));
    }
    String large = ",\"d\":{\"examples\":[%s0]}".formatted("0,".repeat(500_000));
    FunctionText functions = new FunctionText(true);
    functions.add("large", "", schema(properties, large));
    assertThat(functions.text()).contains("p0?: any", "p19999?: any");
  }

  @Test
  void schemasThatPointOnAndOnComeToAnEnd() {
    StringBuilder definitions = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
      definitions.append(",\"d%d\":{\"type\":\"array\",\"items\":%s}".formatted(i, next));
    }
    FunctionText functions = new FunctionText(true);
    functions.add("on", "", schema(",\"p\":{\"$ref\":\"#/$defs/d0\"}", definitions));
    assertThat(functions.text()).contains("p?: any[][][]");
  }

  /// @param properties each behind a comma
  /// @param definitions each behind a comma
  private static RawJson schema(CharSequence properties, CharSequence definitions) {
    return RawJson.of(
        "{\"properties\":{%s},\"$defs\":{%s}}"
            .formatted(
                properties.subSequence(1, properties.length()),
                definitions.subSequence(1, definitions.length())));
  }
}
