package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.UpstreamReply;
import dev.parley.testing.Replies;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page about errors beside what becomes of them.
class ErrorsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "errors.md");
  private static final Path SOURCE =
      Path.of("src/main/java/dev/parley/dialect/errors/UpstreamErrors.java");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\| (.*?) \\|(?: (.*?) \\|)?");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
  private static final Pattern CASE = Pattern.compile("\"([a-z]+_[a-z_]+)\"[,\\s]*(?=->|\")");
  private static final Pattern NUMBER = Pattern.compile("\\b[1-5]\\d\\d\\b");

  private static List<MatchResult> rows(String head) throws Exception {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("\n| " + head + " |") + 1).split("\n\n", 2)[0];
    return ROW.matcher(table).results().skip(2).toList();
  }

  private static ApiError error(int status, String code) {
    String body =
        "{\"error\":{\"message\":\"words\",\"type\":\"t\",\"param\":null,\"code\":%s}}"
            .formatted(code);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new ResponsesDialect()
        .error(new UpstreamReply(status, Map.of(), bytes), Replies.asked(ThinkingDisplay.OMITTED));
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.groupCount() == 0 ? found.group() : found.group(1));
  }

  private static String told(ApiError error) {
    return error.status() + " `" + error.type() + "`";
  }

  @Test
  void everyTypeIsThereWithItsStatus() throws Exception {
    List<MatchResult> rows = rows("Type");
    Set<String> types = new TreeSet<>();
    for (Method made : ApiError.class.getDeclaredMethods()) {
      boolean isKind = Modifier.isStatic(made.getModifiers()) && made.getParameterCount() == 1;
      if (isKind && made.getParameterTypes()[0] == String.class) {
        ApiError error = (ApiError) made.invoke(null, "words");
        types.add("`" + error.type() + "` " + error.status());
      }
    }
    types.add("`api_error` 500");

    assertThat(types).hasSize(10);
    assertThat(rows.stream().map(row -> row.group(1) + " " + row.group(2).replaceFirst(",.*", "")))
        .containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void everyCodeBecomesWhatThePageSays() throws Exception {
    for (MatchResult row : rows("The upstream's code")) {
      for (String code : found(NAME, row.group(1)).toList()) {
        ApiError error = error(400, "\"" + code + "\"");

        assertThat(told(error)).as(code).isEqualTo(row.group(2));
        assertThat(retry(error)).as(code).isEqualTo(row.group(3));
      }
    }
  }

  private static String retry(ApiError error) {
    if (Boolean.FALSE.equals(error.retry().worthwhile())) {
      return "no";
    }
    return error.retry().afterSeconds() == null ? "unsaid" : "yes";
  }

  @Test
  void everyCodeThatMeansSomethingIsThere() throws Exception {
    String source = Files.readString(SOURCE);
    String codes = source.substring(source.indexOf("switch (body.code())"));
    codes = codes.substring(0, codes.indexOf("default -> null"));
    Set<String> shown = new TreeSet<>();
    for (MatchResult row : rows("The upstream's code")) {
      found(NAME, row.group(1)).forEach(shown::add);
    }

    assertThat(shown).containsAll(found(CASE, codes).toList());
  }

  @Test
  void everyStatusBecomesWhatThePageSays() throws Exception {
    List<MatchResult> rows = rows("The upstream's status");
    for (MatchResult row : rows) {
      for (String status : found(NUMBER, row.group(1)).toList()) {
        ApiError error = error(Integer.parseInt(status), "null");

        assertThat(told(error)).as(status).isEqualTo(row.group(2));
      }
    }
    assertThat(rows).hasSizeGreaterThan(8);
  }
}
