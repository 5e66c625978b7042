package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keywords that a backend stumbles over, wherever they are and wherever they are none.
final class SchemaKeywordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'$schema':'x','type':'object'}|{'type':'object'}",
        "{'items':{'$schema':'x'}}|{'items':{}}",
        "{'anyOf':[{'$schema':'x'},{'type':'null'}]}|{'anyOf':[{},{'type':'null'}]}",
        "{'anyOf':[[{'$schema':1}]]}|{'anyOf':[[{}]]}",
        "{'properties':{'$schema':{'$schema':'x'}}}|{'properties':{'$schema':{}}}",
        "{'patternProperties':{'$schema':{'$schema':1}}}|{'patternProperties':{'$schema':{}}}",
        "{'$defs':{'$schema':{'$schema':1}}}|{'$defs':{'$schema':{}}}",
        "{'properties':{'a':{'properties':{'b':{'$schema':1}}}}}"
            + "|{'properties':{'a':{'properties':{'b':{}}}}}",
        "{'properties':[{'$schema':1}]}|{'properties':[{}]}",
        "{'const':{'$schema':1}}|{'const':{'$schema':1}}",
        "{'default':{'$schema':1}}|{'default':{'$schema':1}}",
        "{'enum':[{'$schema':1}]}|{'enum':[{'$schema':1}]}",
        "{'examples':[{'$schema':1}]}|{'examples':[{'$schema':1}]}",
        "{'const':null,'default':null,'$schema':null}|{'const':null,'default':null}",
        "{'properties':{'a':null,'b':{'default':null}}}"
            + "|{'properties':{'a':null,'b':{'default':null}}}",
        "{'additionalProperties':false}|{'additionalProperties':false}",
        "true|true",
        "{}|{}",
      })
  void keywordsGoAndNamesAndValuesStay(String schema, String left) {
    RawJson json = RawJson.of(schema.replace('\'', '"'));
    assertThat(SchemaKeywords.taken(Set.of("$schema"), false, json).toString().replace('"', '\''))
        .isEqualTo(left);
    assertThat(SchemaKeywords.taken(Set.of(), false, json)).isSameAs(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'items':[{'type':'string'},{'type':'number'}]}"
            + "|{'items':{'anyOf':[{'type':'string'},{'type':'number'}]}}",
        "{'prefixItems':[{'type':'string'},{'type':'string'}],'items':false}"
            + "|{'items':{'type':'string'}}",
        "{'prefixItems':[{'type':'string'}],'items':{'type':'number'}}"
            + "|{'items':{'anyOf':[{'type':'string'},{'type':'number'}]}}",
        "{'prefixItems':[],'items':{'type':'number'}}|{'items':{'type':'number'}}",
        "{'properties':{'prefixItems':{'items':[{'type':'string'}]}}}"
            + "|{'properties':{'prefixItems':{'items':{'type':'string'}}}}",
        "{'type':'string','anyOf':[{'enum':['a']},{'type':'null'},{'$ref':'#'},true]}"
            + "|{'anyOf':[{'enum':['a'],'type':'string'},{'type':'null'},{'$ref':'#'},true]}",
        "{'properties':{'type':{'type':'string'},'anyOf':{'type':'string'}}}"
            + "|{'properties':{'type':{'type':'string'},'anyOf':{'type':'string'}}}",
        "{'anyOf':[{'type':'string'}]}|{'anyOf':[{'type':'string'}]}",
        "{'items':{'type':'string','default':null}}|{'items':{'type':'string','default':null}}",
      })
  void listsAndAlternativesArePlain(String schema, String left) {
    RawJson json = RawJson.of(schema.replace('\'', '"'));
    assertThat(SchemaKeywords.taken(Set.of(), true, json).toString().replace('"', '\''))
        .isEqualTo(left);
  }
}
