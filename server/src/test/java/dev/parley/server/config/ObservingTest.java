package dev.parley.server.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.traces.OtlpTarget;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of metrics and traces.
class ObservingTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private static final String LISTEN =
      "use a port like 9464, an address and a port like 0.0.0.0:9464, or off";

  private static Observing read(String... settings) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return Config.fromEnvironment(environment).observing();
  }

  private static OtlpTarget target(String... settings) {
    return requireNonNull(read(settings).traces());
  }

  @Test
  void unasked_nothingListensAndNothingIsSent() {
    assertThat(read()).isEqualTo(new Observing(null, false, null, null, null));
    assertThat(read("PARLEY_MANAGEMENT", "off").management()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "9464, 127.0.0.1, 9464, true",
    "0.0.0.0:80, 0.0.0.0, 80, false",
    "[::1]:0, ::1, 0, true",
    "localhost:1, localhost, 1, true",
    "[::]:9464, ::, 9464, false"
  })
  void aPortIsOfThisMachineAloneUnlessAnAddressIsSaid(
      String said, String host, int port, boolean local) {
    ListenAddress address = requireNonNull(read("PARLEY_MANAGEMENT", said).management());

    assertThat(address).isEqualTo(new ListenAddress(host, port));
    assertThat(address.isLocal()).isEqualTo(local);
  }

  @Test
  void anEndpointOfTracesIsTakenAsItIs() {
    assertThat(target(ENDPOINT, "http://c:4318/").url()).hasToString("http://c:4318/v1/traces");
    assertThat(
            target(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://t/x").url())
        .hasToString("http://t/x");
    assertThat(target("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://u:p@c:1/a?b=c").where())
        .isEqualTo("https://c:1/a");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_SDK_DISABLED, true",
    "OTEL_TRACES_EXPORTER, none",
    "OTEL_TRACES_EXPORTER, console"
  })
  void whatIsSwitchedOffIsOff(String name, String value) {
    assertThat(read(ENDPOINT, "http://c:4318", name, value).traces()).isNull();
    assertThat(read(ENDPOINT, "http://c:4318", name, value).withheld()).isNull();
  }

  @Test
  void aProtocolThatParleyDoesNotSpeakIsNoMistakeAndIsTold() {
    Observing grpc = read(ENDPOINT, "http://c:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");

    assertThat(grpc.traces()).isNull();
    assertThat(grpc.withheld())
        .isEqualTo("OTEL_EXPORTER_OTLP_PROTOCOL is grpc, and Parley sends http/protobuf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARLEY_MANAGEMENT|70000|" + LISTEN,
        "PARLEY_MANAGEMENT|a b:1|" + LISTEN,
        "PARLEY_SEMCONV|1.40|use latest or 1.41.0",
        "OTEL_EXPORTER_OTLP_ENDPOINT|c:4318|use a URL like http://127.0.0.1:4318",
        "OTEL_EXPORTER_OTLP_ENDPOINT|http://|use a URL like http://127.0.0.1:4318",
        "OTEL_EXPORTER_OTLP_COMPRESSION|zstd|use gzip or none",
        "OTEL_TRACES_SAMPLER|xray|use one of always_off, always_on, parentbased_always_off,"
            + " parentbased_always_on, parentbased_traceidratio, traceidratio",
        "OTEL_TRACES_SAMPLER_ARG|2|use a share from 0 to 1 like 0.25",
        "OTEL_BSP_SCHEDULE_DELAY|soon|use a number like 5000"
      })
  void whatIsWrongIsTold(String name, String value, String possible) {
    assertThatThrownBy(() -> read(ENDPOINT, "http://c", name, value))
        .isInstanceOf(BadConfig.class)
        .hasMessage(name + ": got \"" + value + "\"; " + possible);
  }

  @Test
  void headersMayBeSecretAndAreNotTold() {
    assertThatThrownBy(
            () -> read(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_HEADERS", "authorization"))
        .hasMessage("OTEL_EXPORTER_OTLP_HEADERS: use key=value, with commas between several");
    assertThat(target(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_HEADERS", "a=sk-1").toString())
        .doesNotContain("sk-1");
  }
}
