package dev.parley.dialect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only what OpenAI can bind a model to is called strict.
final class StrictSubsetTest {
  private static final String CLOSED = "'additionalProperties':false";

  private static boolean holds(String schema) {
    return StrictSubset.holds(RawJson.of(schema.replace('\'', '"')));
  }

  private static String object(String property) {
    return "{'type':'object','properties':{'a':" + property + "},'required':['a']," + CLOSED + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string'}",
        "{'type':['string','null'],'description':'d','format':'date'}",
        "{'type':'integer','minimum':0,'maximum':5}",
        "{'type':'array','items':{'type':'number'},'minItems':1}",
        "{'enum':['x','y']}",
        "{'anyOf':[{'type':'string'},{'type':'null'}]}",
        "{'$ref':'#/$defs/b'}",
        "{'type':'object','properties':{},'additionalProperties':false,"
            + "'$defs':{'b':{'type':'string'}}}",
        "{'type':'string','pattern':'^a+$'}",
        "{'type':'object','properties':{},'required':[],'additionalProperties':false}",
      })
  void aPropertyOfTheSubsetHolds(String property) {
    assertThat(holds(object(property))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string','minLength':1}",
        "{'type':'string','pattern':'(?=a)'}",
        "{'allOf':[{'type':'string'}]}",
        "{'oneOf':[{'type':'string'}]}",
        "{'not':{'type':'string'}}",
        "{'type':'object','properties':{'b':{'type':'string'}},'required':['b']}",
        "{'type':'object','properties':{'b':{'type':'string'}},'additionalProperties':false}",
        "{'type':'object','additionalProperties':true}",
        "{'type':'array','items':{'type':'object','properties':{}}}",
        "{'type':'array','prefixItems':[{'type':'string'}]}",
        "{'type':'string','default':'x'}",
        "{'anyOf':[{'type':'string'},{'type':'string','minLength':1}]}",
        "{'anyOf':{'type':'string'}}",
        "{'$defs':{'b':{'type':'string','minLength':1}}}",
        "{'type':'object','properties':{'b':{}},'required':[7],'additionalProperties':false}",
        "{'type':'object','properties':7,'required':[],'additionalProperties':false}",
        "{'type':'object','properties':['b'],'required':[],'additionalProperties':false}",
        "{'$defs':'b'}",
        "{'definitions':[]}",
        "true",
      })
  void anotherPropertyDoesNot(String property) {
    assertThat(holds(object(property))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':'string'}",
        "{'anyOf':[{'type':'object'}]}",
        "{'type':'object','anyOf':[],'properties':{},'additionalProperties':false}",
        "{'type':'object','properties':{'a':{'type':'string'}},'required':['a','b'],"
            + "'additionalProperties':false}",
        "[]",
      })
  void theRootIsAClosedObject(String schema) {
    assertThat(holds(schema)).isFalse();
  }

  @Test
  void thereIsADepthAndANumberOfValuesThatIsTooMuch() {
    String deep = "{'type':'string'}";
    for (int i = 0; i < 9; i++) {
      deep = object(deep);
    }
    assertThat(holds(deep)).isTrue();
    assertThat(holds(object(deep))).isFalse();
    assertThat(holds(object("{'enum':[" + "1,".repeat(1000) + "1]}"))).isFalse();
    assertThat(holds(object("{'enum':[" + "1,".repeat(999) + "1]}"))).isTrue();
    String either = "{'anyOf':[{'type':'null'}]}";
    for (int i = 0; i < 8; i++) {
      either = "{'anyOf':[" + either + "]}";
    }
    assertThat(holds(object(either))).isFalse();
    assertThat(holds(object(either.substring(10, either.length() - 2)))).isTrue();
  }

  private static String wide(int properties) {
    StringBuilder members = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < properties; i++) {
      members.append(i == 0 ? "" : ",").append("'p" + i + "':{'type':'string'}");
      names.append(i == 0 ? "" : ",").append("'p" + i + "'");
    }
    return "{'type':'object','properties':{%s},'required':[%s],'additionalProperties':false}"
        .formatted(members, names);
  }

  @Test
  void thereIsANumberOfPropertiesThatIsTooMuch() {
    assertThat(holds(wide(5000))).isTrue();
    assertThat(holds(wide(5001))).isFalse();
  }
}
