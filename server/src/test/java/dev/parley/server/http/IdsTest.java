package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void idsSayWhatTheyAreOf() {
    assertThat(Ids.request()).matches("req_[0-9A-Za-z]{24}");
    assertThat(Ids.message()).matches("msg_[0-9A-Za-z]{24}");
  }

  @Test
  void noTwoAreAlike() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      all.add(Ids.request());
    }
    assertThat(all).hasSize(10_000);
  }
}
