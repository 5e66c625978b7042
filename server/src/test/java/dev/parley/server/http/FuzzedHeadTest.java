package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.server.auth.Purpose;
import dev.parley.server.observe.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/// Whatever stands in the head of a request, it is read or refused. The normal build runs the
/// stored inputs again; `JAZZER_FUZZ=1` searches for new ones.
@Tag("sweep")
final class FuzzedHeadTest {
  private static final String ALLOWED = "https://chat.example";
  private static final String MODEL = "/v1/models/{id}";
  private static final int LIMIT = 1 << 20;
  private static final Limits LIMITS = Limits.DEFAULT.within(LIMIT);

  /// Lines with a colon as header fields; the rest as it is.
  private static Headers headers(String text) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
      }
    }
    return Headers.of(fields);
  }

  private static Place place() {
    Bounds bounds = new Bounds(1, 1, 8L * LIMIT, 0, Duration.ZERO, Duration.ofMinutes(1));
    Admission admission = new Admission(bounds, _ -> {});
    return new Place(admission, admission.nobodys(), new Applicant.Need(Purpose.ANSWER, "a", 0));
  }

  private static void requireHonest(ApiError refusal) {
    assertThat(refusal.status()).isBetween(400, 499);
  }

  @FuzzTest
  void whoComesIsLetInOrRefused(byte[] data) {
    Headers headers = headers(new String(data, StandardCharsets.ISO_8859_1));
    for (Filter filter : List.of(Hosts.local(Set.of()), Hosts.any(), new Origins(Set.of()))) {
      ApiError refusal = filter.refusal(headers);
      if (refusal != null) {
        requireHonest(refusal);
      }
    }
    Origins origins = new Origins(Set.of(ALLOWED));
    String told = origins.headers(headers).getOrDefault("access-control-allow-origin", ALLOWED);
    assertThat(told).isEqualTo(ALLOWED);
    Map<String, String> preflight = origins.preflight("OPTIONS", headers);
    if (preflight != null) {
      assertThat(String.join("", preflight.values())).matches("[ -~]*");
    }
  }

  @FuzzTest
  void aTargetIsReadAsItIs(byte[] data) {
    String target = new String(data, StandardCharsets.ISO_8859_1);
    int mark = target.indexOf('?');
    Query query = Query.parse(mark < 0 ? null : target.substring(mark + 1));
    assertThat(query.all("limit")).doesNotContainNull();
    Router router = new Router(List.of(Route.get(MODEL, _ -> Reply.empty(204, Map.of()))));
    assertThat(router.find("GET", target).template()).isIn(MODEL, "-");
  }

  @FuzzTest
  void aPackedBodyIsUnpackedWithinItsLimitOrRefused(byte[] data) {
    try {
      assertThat(ContentEncoding.decode(data, "gzip", LIMITS, place()))
          .hasSizeLessThanOrEqualTo(LIMIT);
    } catch (ApiException e) {
      requireHonest(e.error());
    }
  }

  @FuzzTest
  void aTraceIsTakenUpAsItWasToldOrNotAtAll(byte[] data) {
    String told = new String(data, StandardCharsets.ISO_8859_1);
    Trace trace = Trace.parse(told, told);
    if (trace != null) {
      String again = trace.traceparent(trace.spanId());
      assertThat(again).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
      assertThat(told).contains(trace.traceId());
      assertThat(trace.state()).matches("[ -~]*");
    }
  }
}
