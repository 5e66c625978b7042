package dev.parley.dialect.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.openai.ErrorBody;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorBodiesTest {

  private static ErrorBody read(String body) {
    return ErrorBodies.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'error':{'message':'m','type':'t','code':'c','param':'p'}}|m|t|c|p",
        "{'error':{'code':429,'message':null,'param':['a']}}|||429|[\"a\"]",
        "{'error':{'message':{'en':'m'}}}|{\"en\":\"m\"}|||",
        "{'message':'outer','error':{'message':'inner'}}|inner|||",
        "{'error':'m','message':'outer'}|m|||",
        "{'error':null,'message':'m'}|m|||",
        "{'error':[1],'detail':'m'}|m|||",
        "{'error':true,'message':'m'}|m|||",
        "{'detail':[{'loc':1}],'message':'m'}|m|||",
        "{'message':'m','detail':{'loc':1}}|m|||",
        "{'message':7}||||",
        "{'success':false,'errors':[{'message':'m','code':5021}]}|m||5021|",
        "{'error':{'message':'m'},'errors':[{'message':'other','code':7}]}|m||7|",
        "{'object':'error','message':'m','type':'t','param':'p','code':400}|m|t|400|p",
        "{'detail':[{'type':'extra_forbidden','loc':['body','a','0'],'msg':'m'},{'msg':'n'}]}"
            + "|m|extra_forbidden||a.0",
        "{'object':'error','message':{'detail':[{'loc':['body','a'],'msg':'m'}]},'type':'t'}"
            + "|m|t||a",
        "{'detail':[]}||||",
        "{'detail':{'message':'m'}}|m|||",
        "{'error':{'type':'t'},'message':'m'}|m|t||",
        "[{'error':{'message':'first'}},{'error':{'message':'second'}}]|first|||",
        "[[{'message':'m'}]]|m|||",
      })
  void everyShapeThatServersGiveIsRead(
      String body,
      @Nullable String message,
      @Nullable String type,
      @Nullable String code,
      @Nullable String param) {
    ErrorBody read = read(body);
    assertThat(read.message()).isEqualTo(message);
    assertThat(read.type()).isEqualTo(type);
    assertThat(read.code()).isEqualTo(code);
    assertThat(read.param()).isEqualTo(param);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"~~", "7", "'m'", "null", "[]", "[7]", "{'error':", "{'message':'m'", "<html>"})
  void anythingElseSaysNothing(String body) {
    assertThat(read(body)).isEqualTo(ErrorBody.NONE);
  }

  @Test
  void aBodyThatIsNestedTooDeepSaysNothing() {
    assertThat(read("[".repeat(100_000))).isEqualTo(ErrorBody.NONE);
    assertThat(read("{'error':".repeat(100_000))).isEqualTo(ErrorBody.NONE);
  }

  /// Patterns look for words and numbers in it, some of them from each place to the end.
  @Test
  void wordsWithoutEndAreCut() {
    String words = "length is 1 tokens ".repeat(50_000);

    assertThat(read("{'error':{'message':'" + words + "'}}").message())
        .hasSize(8_001)
        .startsWith("length is 1 tokens length")
        .endsWith("…");
    assertThat(read("{'error':'" + "x".repeat(8_000) + "'}").message()).hasSize(8_000);
  }
}
