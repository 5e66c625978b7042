package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Details of thoughts that come in pieces, as they go back.
final class ReasoningDetailsTest {

  private static String joined(String pieces) {
    ReasoningDetails details = new ReasoningDetails();
    for (String piece : pieces.split(" ", -1)) {
      details.add(RawJson.of(piece.replace('\'', '"')));
    }
    RawJson json = details.toJson();
    return json == null ? "nothing" : json.toString().replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'type':'t','text':'a'}] [{'type':'t','text':'b'}]|[{'type':'t','text':'ab'}]",
        "[{'type':'t','summary':'a'}] [{'type':'t','summary':'b'}]|[{'type':'t','summary':'ab'}]",
        "[{'type':'t','data':'a'}] [{'type':'t','data':'b'}]|[{'type':'t','data':'ab'}]",
        "[{'type':'t','text':'a'},{'type':'t','text':'b'}]|[{'type':'t','text':'ab'}]",
        "[{'type':'t','text':'a'}] [{'type':'e','data':'b'}]"
            + "|[{'type':'t','text':'a'},{'type':'e','data':'b'}]",
        "[{'index':0,'text':'a'}] [{'index':1,'text':'b'}]"
            + "|[{'index':0,'text':'a'},{'index':1,'text':'b'}]",
        "[{'id':'x','text':'a'}] [{'id':'y','text':'b'}]"
            + "|[{'id':'x','text':'a'},{'id':'y','text':'b'}]",
        "[{'index':0,'text':'a'}] [{'text':'b'}]|[{'index':0,'text':'ab'}]",
        "[{'text':'a'}] [{'index':0,'text':'b'}]|[{'index':0,'text':'ab'}]",
        "[{'id':'x','text':'a'}] [{'id':null,'text':'b'}]|[{'id':'x','text':'ab'}]",
        "[{'text':'a'}] [{'signature':'s'}]|[{'text':'a','signature':'s'}]",
        "[{'text':'a','signature':'s'}] [{'signature':'z'}]|[{'text':'a','signature':'z'}]",
        "[{'type':'thinking','thinking':'a'}] [{'type':'thinking','thinking':'','signature':'s'}]"
            + "|[{'type':'thinking','thinking':'a','signature':'s'}]",
        "[{'text':null}] [{'text':'b'}]|[{'text':'b'}]",
        "[{'index':0,'text':'a'}] [{'index':1,'text':'b'}] [{'index':0,'text':'c'}]"
            + "|[{'index':0,'text':'a'},{'index':1,'text':'b'},{'index':0,'text':'c'}]",
        "[1,'a',null]|nothing",
        "[]|nothing",
      })
  void piecesOfTheSameDetailAreOne(String pieces, String details) {
    assertThat(joined(pieces)).isEqualTo(details);
  }

  @Test
  void whereThereAreNoneThereIsNothing() {
    assertThat(new ReasoningDetails().toJson()).isNull();
  }
}
