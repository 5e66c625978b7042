package dev.parley.dialect.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only an optional argument that is empty and may not be is left out, wherever the text is cut.
final class ArgumentRepairTest {
  private static final String SCHEMA =
      "{'type':'object','required':['path','mode'],'properties':{"
          + "'path':{'type':'string','minLength':1},"
          + "'mode':{'enum':['a','b']},"
          + "'pages':{'type':'string','minLength':1},"
          + "'note':{'type':'string'},"
          + "'kind':{'enum':['x','y']},"
          + "'count':{'type':'integer'},"
          + "'maybe':{'type':['integer','null']},"
          + "'either':{'anyOf':[{'type':'integer'},{'type':'null'}]},"
          + "'list':{'type':'array','minItems':1},"
          + "'map':{'type':'object','required':['k']},"
          + "'when':{'type':'string','format':'date'},"
          + "'any':{}}}";

  private static ArgumentRepair repair() {
    return new ArgumentRepair(OptionalArguments.of(RawJson.of(SCHEMA.replace('\'', '"'))));
  }

  private static String repaired(String arguments, int piece) {
    String json = arguments.replace('\'', '"');
    ArgumentRepair repair = repair();
    StringBuilder told = new StringBuilder();
    for (int at = 0; at < json.length(); at += piece) {
      told.append(repair.feed(json.substring(at, Math.min(json.length(), at + piece))));
    }
    String whole = told.append(repair.rest()).toString();
    RawJson.parse(whole.getBytes(StandardCharsets.UTF_8));
    return whole.replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'path':'p','pages':''}|{'path':'p'}",
        "{'pages':'','path':'p'}|{'path':'p'}",
        "{'pages':''}|{}",
        "{'pages':'','kind':null,'path':'p','when':'' }|{'path':'p'}",
        "{'path':'p', 'kind':'', 'note':''}|{'path':'p', 'note':''}",
        "{'count':null,'note':'n'}|{'note':'n'}",
        "{'count':'','maybe':null,'either':null}|{'maybe':null,'either':null}",
        "{'list':[ ],'map':{ },'any':[]}|{'any':[]}",
        "{'either':''}|{}",
        "{'list':[[1],{'a':2}],'pages':''}|{'list':[[1],{'a':2}]}",
        "{'list':[{'a':[]}],'map':{'k':{}},'kind':null}|{'list':[{'a':[]}],'map':{'k':{}}}",
        "{'list':[1,']'],'pages':'','map':{'k':'}'},'kind':''}|{'list':[1,']'],'map':{'k':'}'}}",
        "{'list':['^^'],'pages':''}|{'list':['^^']}",
      })
  void whatIsOptionalAndEmptyAndMayNotBeIsLeftOut(String arguments, String left) {
    String json = arguments.replace('^', '\\');
    for (int piece = 1; piece <= json.length(); piece++) {
      assertThat(repaired(json, piece)).isEqualTo(left.replace('^', '\\'));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { 'path' : '' , 'mode' : null } ",
        "{'note':'','any':null,'other':''}",
        "{'pages':' ','kind':'x','count':0}",
        "{'pages':'1-2','list':[''],'map':{'k':''}}",
        "{'pages':'^'','list':[[]],'map':{'pages':''}}",
        "{'path':'a,b}','note':'^^','count':12}",
        "{'list':[{'pages':''}],'count':-1,'maybe':1}",
        "{'note':'{','pages':'n'}",
      })
  void everythingElsePassesAsItCame(String arguments) {
    String json = arguments.replace('^', '\\');
    for (int piece = 1; piece <= json.length(); piece++) {
      assertThat(repaired(json, piece)).isEqualTo(json);
    }
  }

  @Test
  void aLongTextIsNotHeldBack() {
    ArgumentRepair repair = repair();
    assertThat(repair.feed("{\"note\":\"a")).isEqualTo("{\"note\":\"a");
    assertThat(repair.feed("bc")).isEqualTo("bc");
    assertThat(repair.feed("\",\"pages\":\"")).isEqualTo("\"");
    assertThat(repair.feed("1")).isEqualTo(",\"pages\":\"1");
  }

  @Test
  void whatIsCutOffIsToldInTheEnd() {
    ArgumentRepair repair = repair();
    assertThat(repair.feed("{\"pages\":\"")).isEqualTo("{");
    assertThat(repair.rest()).isEqualTo("\"pages\":\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'properties':7,'required':7}", "{'properties':{'a':true}}"})
  void anOddSchemaForbidsNothing(String schema) {
    OptionalArguments any = OptionalArguments.of(RawJson.of(schema.replace('\'', '"')));
    assertThat(any.forbids("a", RawJson.NULL)).isFalse();
  }

  @Test
  void onlyWhatIsOptionalIsLookedAt() {
    OptionalArguments optional = OptionalArguments.of(RawJson.of(SCHEMA.replace('\'', '"')));
    assertThat(optional.has("pages")).isTrue();
    assertThat(optional.has("path")).isFalse();
    assertThat(optional.has("other")).isFalse();
  }
}
