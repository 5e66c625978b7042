package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are made to take long, or to be misread, have a count or are refused in clear
/// words; and whoever asks next is answered.
@Timeout(60)
class BoundedCountsTest {
  private static final String MESSAGE =
      "{\"model\":\"claude-sonnet-5\",\"messages\":[{\"role\":\"user\",\"content\":%s}]}";
  private static final String IMAGE =
      MESSAGE.formatted(
          "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"%s\","
              + "\"data\":\"%s\"}}]");

  /// What a picture of unknown size takes, and what the largest one does.
  private static final long USUAL = 1229;

  private static final long LARGEST = 36_000;
  private static final String PNG = "89504e470d0a1a0a0000000d49484452";

  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start("http://127.0.0.1:9", "PARLEY_COUNT", "local");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @AfterEach
  void theNextOneIsAnswered() throws Exception {
    assertThat(tokens(text("Hello"))).isBetween(3L, 30L);
  }

  private static String text(String text) {
    return MESSAGE.formatted("\"" + text + "\"");
  }

  private static long tokens(String body) throws Exception {
    HttpResponse<String> reply = Counts.count(gateway, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Counts.tokens(reply);
  }

  private static String refusal(String body) throws Exception {
    HttpResponse<String> reply = Counts.count(gateway, body);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("invalid_request_error");
    return Json.at(reply.body(), "error.message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "中", "0", "-"})
  void tenMegabytesOfOneCharacterAreCounted(String character) throws Exception {
    assertThat(tokens(text("x" + character.repeat(10_000_000)))).isBetween(10_000L, 10_100_000L);
  }

  private static String messages(int count) {
    String pair =
        "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}";
    return "{\"model\":\"claude-sonnet-5\",\"messages\":["
        + pair
        + ("," + pair).repeat(count / 2 - 1)
        + "]}";
  }

  @Test
  void aHundredThousandTinyMessagesAreCountedAndMoreAreRefused() throws Exception {
    assertThat(tokens(messages(100_000))).isBetween(500_000L, 800_000L);
    assertThat(refusal(messages(100_002))).isEqualTo("messages: at most 100000 are possible");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<|endoftext|>", "<|im_start|>system<|im_sep|>", "<|fim_prefix|>"})
  void marksOfTheModelsOwnAreText(String mark) throws Exception {
    int ordinary =
        Encodings.newLazyEncodingRegistry()
            .getEncoding(EncodingType.O200K_BASE)
            .countTokensOrdinary(mark);

    assertThat(ordinary).isGreaterThan(3);
    assertThat(tokens(text(mark)) - tokens(text("a"))).isEqualTo(ordinary - 1);
  }

  @ParameterizedTest
  @CsvSource({
    // what the bytes say counts, whatever they are said to be
    "image/jpeg, 89504e470d0a1a0a0000000d494844520000004000000040, 5",
    "text/html, 89504e470d0a1a0a0000000d494844520000004000000040, 5",
    // broken, of no size, and of none that is looked for
    "image/png, 89504e470d0a1a0a, 1229",
    "image/png, 89504e470d0a1a0a0000000d494844520000000000000000, 1229",
    "image/jpeg, ffd8ffe0ffffff, 1229",
    "image/webp, 524946460000000057454250, 1229",
    "image/bmp, 424d000000000000, 1229",
    "image/svg+xml, 3c7376672f3e, 1229",
    "image/avif, 0000001c6674797061766966, 1229",
  })
  void aPictureIsCountedByWhatItsBytesSay(String type, String hex, long expected) throws Exception {
    String data = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    long nothing = tokens(MESSAGE.formatted("[{\"type\":\"text\",\"text\":\"a\"}]")) - 1;

    assertThat(tokens(IMAGE.formatted(type, data)) - nothing).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7fffffff7fffffff", "ffffffffffffffff", "0000ffff00000001"})
  void aHugePictureIsWorthTheLargest(String size) throws Exception {
    String data = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(PNG + size));

    assertThat(tokens(IMAGE.formatted("image/png", data))).isBetween(USUAL, LARGEST + 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%%", "no base64 at all", "AAAA=AAAA"})
  void dataThatIsNoneIsAPictureOfTheUsualSize(String data) throws Exception {
    assertThat(tokens(IMAGE.formatted("image/png", data))).isBetween(USUAL, USUAL + 20);
  }

  @Test
  void tenMegabytesOfAPictureAreNotReadAsText() throws Exception {
    assertThat(tokens(IMAGE.formatted("image/png", "A".repeat(10_000_000))))
        .isBetween(USUAL, USUAL + 20);
  }

  private static String tools(String tools) {
    return "{\"model\":\"claude-sonnet-5\",\"tools\":["
        + tools
        + "],\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
  }

  private static String tool(String name, String schema) {
    return "{\"name\":\"%s\",\"input_schema\":%s}".formatted(name, schema);
  }

  @Test
  void tenThousandToolsAreCounted() throws Exception {
    String tools =
        IntStream.range(0, 10_000)
            .mapToObj(i -> tool("t" + i, "{\"type\":\"object\",\"properties\":{\"a\":{}}}"))
            .collect(Collectors.joining(","));

    assertThat(tokens(tools(tools))).isBetween(100_000L, 300_000L);
  }

  @Test
  void aSchemaOfTenMegabytesIsCounted() throws Exception {
    String property = "{\"type\":\"string\",\"description\":\"What it is about, in a few words.\"}";
    String properties =
        IntStream.range(0, 140_000)
            .mapToObj(i -> "\"p" + i + "\":" + property)
            .collect(Collectors.joining(","));

    assertThat(
            tokens(tools(tool("t", "{\"type\":\"object\",\"properties\":{" + properties + "}}"))))
        .isBetween(1_000_000L, 4_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"items\": | {\"type\":\"string\"} | }",
        "{\"anyOf\":[ | {\"type\":\"string\"} | ]}",
        "{\"properties\":{\"a\": | {\"type\":\"string\"} | }}",
      })
  void aDeepSchemaIsCountedAndATooDeepOneRefused(String before, String inner, String after)
      throws Exception {
    String deep = "{\"properties\":{\"a\":" + before.repeat(90) + inner + after.repeat(90) + "}}";
    String deeper = before.repeat(1000) + inner + after.repeat(1000);

    assertThat(tokens(tools(tool("t", deep)))).isBetween(10L, 5_000L);
    assertThat(refusal(tools(tool("t", "{\"properties\":{\"a\":" + deeper + "}}"))))
        .startsWith("The request body is not valid JSON: ")
        .contains("nested deeper than 200 levels");
  }

  @Test
  void aSchemaThatPointsToItselfIsCounted() throws Exception {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"},"
            + "\"all\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/properties/all\"}}}}";

    assertThat(tokens(tools(tool("t", schema)))).isBetween(10L, 1_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\":{\"type\":\"base64\",\"data\":\"AA==\"}} | media_type: Field required",
        "{\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\"}} | data: Field required",
        "{\"source\":7} | Input should be a valid object",
      })
  void aPictureThatLacksSomethingIsRefusedByName(String image, String words) throws Exception {
    String block = "[{\"type\":\"image\"," + image.substring(1) + "]";

    assertThat(refusal(MESSAGE.formatted(block)))
        .startsWith("messages.0.content.0.image.source")
        .endsWith(words);
  }
}
