package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.testing.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which URLs are passed on, and where a request that names another is told so.
final class UrlRulesTest {
  private static final String PRIVATE = "http://127.0.0.1/";
  private static final String MESSAGES = "'messages':[{'role':'user','content':%s}]";

  private static void parse(String members) {
    String json = "{'model':'m','max_tokens':4096," + members + "}";
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RequestParser.parse(body, ApiVersion.V2023_06_01);
  }

  private static String image(String url) {
    return "{'type':'image','source':{'type':'url','url':'" + url + "'}}";
  }

  private static ApiError refusal(String members) {
    ApiException refusal = catchThrowableOfType(ApiException.class, () -> parse(members));
    assertThat(refusal).as(members).isNotNull();
    return refusal.error();
  }

  @TestFactory
  Stream<DynamicTest> areTakenOrRefused() {
    List<String> lines = Fixtures.text(Fixtures.file("door/urls.cases")).lines().toList();
    return lines.stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\\|", 3))
        .map(row ->
            DynamicTest.dynamicTest(
                row[0].strip() + ": " + row[1].strip() + row[2], () -> check(row)));
  }

  private static void check(String[] row) {
    String members = MESSAGES.formatted("[" + image(row[2].strip()) + "]");
    if (row[0].strip().equals("taken")) {
      assertThatCode(() -> parse(members)).doesNotThrowAnyException();
    } else {
      ApiError error = refusal(members);
      assertThat(error.status()).isEqualTo(400);
      assertThat(error.type()).isEqualTo("invalid_request_error");
      assertThat(error.message())
          .startsWith("messages.0.content.0.image.source.url.url: must be a URL like");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'type':'text','text':'a'},%s]|1",
        "[{'type':'tool_result','tool_use_id':'t','content':[%s]}]|0.tool_result.content.0",
        "[{'type':'document','source':{'type':'content','content':[%s]}}]"
            + "|0.document.source.content.content.0",
      })
  void whereverTheyStand(String content, String place) {
    String image = image(PRIVATE);

    assertThat(refusal(MESSAGES.formatted(content.formatted(image))).message())
        .startsWith("messages.0.content." + place + ".image.source.url.url: ");
  }

  @Test
  void documentsAreNoDifferent() {
    String document = image(PRIVATE).replace("image", "document");

    assertThat(refusal(MESSAGES.formatted("[" + document + "]")).message())
        .startsWith("messages.0.content.0.document.source.url.url: ");
  }

  @Test
  void norAreServersOfTools() {
    String hello = MESSAGES.formatted("'Hi'");
    String servers = ",'mcp_servers':[{'type':'url','name':'%s','url':'%s'}]";

    assertThat(refusal(hello + servers.formatted("m", PRIVATE)).message())
        .startsWith("mcp_servers.0.url: ");
    assertThatCode(() -> parse(hello + servers.formatted("m", "https://example.org/mcp")))
        .doesNotThrowAnyException();
  }

  /// A signed URL is as good as what it opens.
  @Test
  void theUrlIsNotRepeated() {
    String secret = "http://127.0.0.1/?signature=secret";

    assertThat(
            refusal(MESSAGES.formatted("[" + image(secret) + "]"))
                .message()
                .toLowerCase(Locale.ROOT))
        .doesNotContain("secret");
  }
}
