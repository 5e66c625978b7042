package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.Asked;
import dev.parley.bench.load.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

final class RequestTest {
  private static final Asked ASKED = new Asked(7, 3, 24, 0, 0, Fault.NONE);

  private static String bytes(String url, int size, boolean streams) throws IOException {
    Contender contender = Contender.at("other", URI.create(url));
    byte[] request = new Request(contender, size, streams).asking(ASKED, _ -> {}).request();
    return new String(request, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {Sizes.SMALL, Sizes.MAIN, Sizes.LONG, Sizes.HUGE})
  void bodiesAreJsonOfAboutTheirSize(int size) throws IOException {
    String request = bytes("http://127.0.0.1:9", size, true);
    String body = request.substring(request.indexOf("\r\n\r\n") + 4);
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    assertThat(length).isBetween(size - size / 10, size + size / 10 + 7000);
    assertThat(request).contains("content-length: " + length + "\r\n");
    assertThat(tokens(body)).isGreaterThan(10);
  }

  private static int tokens(String json) {
    int tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  @Test
  void aUrlSaysWhereAndWhichModel() throws IOException {
    assertThat(bytes("http://127.0.0.1:9/proxy/#my-model", Sizes.SMALL, false))
        .startsWith("POST /proxy/v1/messages HTTP/1.1\r\nhost: 127.0.0.1:9\r\n")
        .contains("\"model\":\"my-model\"", ASKED.prompt(), "\"stream\":false")
        .doesNotContain("\"stream\":true", "\"claude-");
  }
}
