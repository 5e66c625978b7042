package dev.parley.dialect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Schemas whose root is a reference.
final class RootReferenceTest {
  private static RawJson resolved(String schema) {
    return RootReference.resolved(RawJson.of(schema.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'$ref':'#/$defs/A','$defs':{'A':{'type':'object','properties':{}}}}"
            + "|{'type':'object','properties':{},"
            + "'$defs':{'A':{'type':'object','properties':{}}}}",
        "{'definitions':{'A':{'type':'object'}},'$ref':'#/definitions/A'}"
            + "|{'type':'object','definitions':{'A':{'type':'object'}}}",
        // a chain, and a name with a slash
        "{'$ref':'#/$defs/A','$defs':{'A':{'$ref':'#/$defs/b~1c'},'b/c':{'type':'object'}}}"
            + "|{'type':'object','$defs':{'A':{'$ref':'#/$defs/b~1c'},'b/c':{'type':'object'}}}",
        // one that recurs
        "{'$ref':'#/$defs/A','$defs':{'A':{'type':'object','properties':{'a':"
            + "{'$ref':'#/$defs/A'}}}}}"
            + "|{'type':'object','properties':{'a':{'$ref':'#/$defs/A'}},"
            + "'$defs':{'A':{'type':'object','properties':{'a':{'$ref':'#/$defs/A'}}}}}",
        // what the root says itself goes first, where it is but words
        "{'$ref':'#/$defs/A','title':'R','type':'object',"
            + "'$defs':{'A':{'title':'A','type':'object'}}}"
            + "|{'title':'R','type':'object','$defs':{'A':{'title':'A','type':'object'}}}",
      })
  void theDefinitionStandsInItsPlace(String schema, String whole) {
    assertThat(resolved(schema).toString().replace('"', '\'')).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object'}",
        "{'$ref':7}",
        "{'$ref':'#'}",
        "{'$ref':''}",
        "{'$ref':'#/$defs/A'}",
        "{'$ref':'#/$defs/A','$defs':{'A':true}}",
        "{'$ref':'#/$defs/A','$defs':['A']}",
        "{'$ref':'https://example.org/a.json','$defs':{'A':{}}}",
        "{'$ref':'#/$defs/A','$defs':{'A':{'$ref':'#/$defs/B'},'B':{'$ref':'#/$defs/A'}}}",
        "{'$ref':'#/$defs/A','required':['a'],'$defs':{'A':{'required':['b']}}}",
        "{'$ref':'#/$defs/A','$defs':{'A':{'$defs':{'B':{}}}}}",
      })
  void whatLeadsNowhereStays(String schema) {
    assertThat(resolved(schema)).hasToString(schema.replace('\'', '"'));
  }
}
