package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FreshKeyTest {
  @Test
  void eachIsOneOfItsKindAndLikeNoOther() {
    SecureRandom random = new SecureRandom();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String key = FreshKey.make(random);
      assertThat(key).matches("parley_[0-9A-Za-z]{49}");
      assertThat(FreshKey.isOne(key)).isTrue();
      keys.add(key);
    }
    assertThat(keys).hasSize(1_000);
  }

  /// What scanners of secrets are told to look for.
  @Test
  void thePatternOfThePageFindsOneInAnyText() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "reference", "command-line.md"));
    Matcher told = Pattern.compile("```\n(.*parley_.*)\n```").matcher(page);
    assertThat(told.find()).isTrue();
    Pattern pattern = Pattern.compile(told.group(1));
    String key = FreshKey.make(new SecureRandom());

    for (String form : List.of("%s", "TOKEN=%s\n", "\"key\": \"%s\",", "https://x/?key=%s&a=b")) {
      Matcher found = pattern.matcher(form.formatted(key));
      assertThat(found.find()).as(form).isTrue();
      assertThat(found.group()).isEqualTo(key);
    }
    assertThat(pattern.matcher("parley_key-of-alice " + key + "x").find()).isFalse();
  }

  @Test
  void whatOnlyLooksLikeOneIsNone() {
    String key = FreshKey.make(new SecureRandom());
    char last = key.charAt(20);
    String other = key.substring(0, 20) + (last == 'a' ? 'b' : 'a') + key.substring(21);

    assertThat(FreshKey.isOne(other)).isFalse();
    assertThat(FreshKey.isOne("parley_")).isFalse();
  }

  @Test
  void aDigestKnowsItsKeyAgain() {
    KeyDigest digest = KeyDigest.of("parley_1");

    assertThat(KeyDigest.parse(digest.toString())).isEqualTo(KeyDigest.of("parley_1"));
    assertThat(digest).isNotEqualTo(KeyDigest.of("parley_2"));
    assertThat(digest.toString()).matches("sha256:[0-9a-f]{64}").doesNotContain("parley_1");
  }
}
