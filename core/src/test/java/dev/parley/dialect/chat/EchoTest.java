package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoTest {
  @ParameterizedTest
  @CsvSource({
    "The file comes first., The file comes first., 1",
    "The file comes first., The f|ile c|omes, 3",
    "The file comes first., The f|older c|omes, 1",
    "The file comes first., file, 0",
    "Hm, m, 0",
    "Hm, Hmm, 0",
    "Hm, Hm|m, 1",
  })
  void onlyWhatRepeatsFromTheBeginningIsAnEcho(String said, String pieces, int repeated) {
    Echo echo = new Echo();
    echo.said(said);
    List<String> all = List.of(pieces.split("\\|", -1));

    assertThat(all.stream().filter(echo::repeats).count()).isEqualTo(repeated);
  }

  @ParameterizedTest
  @CsvSource({"100,true", "1000,true", "1001,false"})
  void ofALongTextTheBeginningAndTheLengthCount(int length, boolean repeats) {
    Echo echo = new Echo();
    for (int i = 0; i < 100; i++) {
      echo.said("abcdefghij");
    }
    assertThat(echo.repeats("abcdefghij".repeat(101).substring(0, length))).isEqualTo(repeats);
  }
}
