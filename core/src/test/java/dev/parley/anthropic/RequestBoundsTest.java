package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How many there may be of what one request holds.
final class RequestBoundsTest {
  private static void parse(String members) {
    String messages =
        members.contains("'messages'") ? "" : "'messages':[{'role':'user','content':'Hi'}],";
    String json = "{'model':'m','max_tokens':4096," + messages + members + "}";
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RequestParser.parse(body, ApiVersion.V2023_06_01);
  }

  private static String refusal(String members) {
    ApiException refusal = catchThrowableOfType(ApiException.class, () -> parse(members));
    assertThat(refusal).isNotNull();
    return refusal.error().message();
  }

  @Test
  void ofStopSequences() {
    String most = "'a'" + ",'a'".repeat(999);
    String longest = "'" + "a".repeat(100_000) + "'";
    for (String sequences : List.of(most, longest)) {
      String members = "'stop_sequences':[" + sequences + "]";
      String more = "'stop_sequences':[" + sequences + ",'b']";
      assertThatCode(() -> parse(members)).doesNotThrowAnyException();
      assertThat(refusal(more))
          .startsWith("stop_sequences: ")
          .endsWith("; at most 1000 of 100000 are possible");
    }
  }

  @Test
  void ofNamesOfOneType() {
    String addition =
        "{'type':'tool_addition','tool':{'type':'tool_definition','definition':"
            + "{'type':'bash_20250124','name':'%s'}}}";
    String members =
        "'tools':[{'type':'bash_20250124','name':'bash'}],'messages':[{'role':'user','content':["
            + addition
            + "]}]";
    assertThatCode(() -> parse(members.formatted("bash"))).doesNotThrowAnyException();
    assertThat(refusal(members.formatted("sh")))
        .startsWith("tool_addition.bash_20250124.name: there is a tool of this type already");
  }

  @Test
  void ofMessages() {
    String message = ",{'role':'user','content':'a'}";
    String most = "[" + message.repeat(100_000).substring(1) + "]";
    String more = "[" + message.repeat(100_001).substring(1) + "]";
    assertThatCode(() -> parse("'messages':" + most)).doesNotThrowAnyException();
    assertThat(refusal("'messages':" + more)).isEqualTo("messages: at most 100000 are possible");
    assertThat(refusal("'messages':[]")).isEqualTo("messages: at least one message is required");
  }
}
