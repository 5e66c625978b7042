package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Captured;
import dev.parley.testing.Json;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonWeightTest {
  private static long beyond(String json) {
    return JsonWeight.beyond(json.getBytes(StandardCharsets.UTF_8));
  }

  private static final int LARGE = 16 << 10;

  /// What clients really send has no weight but its bytes, or is small.
  @Test
  void requestsAsTheyAreWeighWhatTheyHave() {
    List<Captured> all = Captured.messages();
    ThirdParty.CAPTURES.report("requests that are weighed", all.size());
    for (Captured captured : all) {
      byte[] body = Json.bytes(captured.tree());
      long most = body.length < LARGE ? LARGE : 0;
      assertThat(JsonWeight.beyond(body)).as(captured.name()).isBetween(0L, most);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // one of many | bytes for each byte
        "{'type':'x'}, | 23",
        "{'type':'text','text':'a'}, | 14",
        "'x':1, | 22",
        "{}, | 81",
        "1, | 24",
        "123456789, | 1",
        "'abcdefghij':'klmnopqrstuvwxyz0123456789', | 0",
        "'abcdefghijklmnop', | 0",
        "',{[,{[,{[,{[,{[', | 0",
        "'\\',{[,{[,{[,{[,{[', | 0",
      })
  void manySmallValuesWeighMore(String one, int times) {
    String text = one.replace('\'', '"').repeat(10_000);

    assertThat(beyond(text) / text.length()).isEqualTo(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "'\"'", "'\"\\'", "'{'", "','", "'<html>'"})
  void whatIsNoJsonIsWeighedAsWell(String text) {
    assertThat(beyond(text)).isBetween(0L, 200L);
  }
}
