package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonWriter;
import dev.parley.testing.Requests;
import org.junit.jupiter.api.Test;

final class ApiErrorTest {

  @Test
  void everyKindHasItsStatus() {
    assertThat(ApiError.authentication("x").status()).isEqualTo(401);
    assertThat(ApiError.permission("x").status()).isEqualTo(403);
    assertThat(ApiError.authentication("x").retry()).isEqualTo(ApiError.Retry.NEVER);
  }

  @Test
  void theEnvelopeNamesTheRequest() {
    String body = JsonWriter.text(ApiError.permission("no").envelope("req_1"));
    assertThat(body)
        .contains("\"type\":\"error\"")
        .contains("\"type\":\"permission_error\"")
        .contains("\"request_id\":\"req_1\"");
  }

  @Test
  void anErrorOfAnthropicsOwnIsReadAsItCame() {
    String json =
        "{'type':'error','error':{'type':'overloaded_error','message':'busy',"
            + "'details':{'a': 1},'x':[1]}}";
    StreamEvent event = StreamEvent.read(Requests.reader(json));
    assertThat(event)
        .isInstanceOfSatisfying(
            StreamEvent.Error.class,
            error -> {
              assertThat(error.error().type()).isEqualTo("overloaded_error");
              assertThat(error.error().message()).isEqualTo("busy");
              assertThat(error.error().details()).hasToString("{\"a\": 1}");
            });
    assertThat(Requests.told(event)).isEqualTo(json);
  }
}
