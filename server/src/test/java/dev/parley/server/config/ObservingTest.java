package dev.parley.server.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.traces.OtlpTarget;
import dev.parley.server.upstream.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of metrics and traces.
class ObservingTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private static final String ALL = "OTEL_EXPORTER_OTLP_";

  private static final String CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

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
    assertThat(read()).isEqualTo(new Observing(null, false, null, null, List.of()));
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
  @CsvSource({
    "true, 65536, false",
    "1, 65536, false",
    "span_only, 65536, false",
    "SPAN_AND_EVENT, 65536, true",
    "Event_Only, 0, true",
    "NO_CONTENT, 0, false",
    "false, 0, false"
  })
  void contentGoesIntoSpansWhereThatIsWanted(String value, int content, boolean unoffered) {
    String[] all = {ENDPOINT, "http://c:4318", CONTENT, value};

    assertThat(target(all).content()).isEqualTo(content);
    String words = CONTENT + " is " + value + ", and Parley sends no events";
    assertThat(read(all).unoffered()).isEqualTo(unoffered ? List.of(words) : List.of());
    assertThat(read(CONTENT, value).unoffered()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT, 1000, 1000",
    "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT, 2000, 2000",
    "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT, 2147483647, 1048576"
  })
  void itIsLimitedAsAttributesAre(String name, String value, int content) {
    assertThat(target(ENDPOINT, "http://c", CONTENT, "true", name, value).content())
        .isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({
    "http://otel.example:4318, true",
    "https://otel.example, false",
    "http://127.0.0.1:4318, false",
    "http://localhost, false",
    "http://[::1]:4318, false"
  })
  void whatGoesToAnotherMachineUnencryptedIsInTheClear(String endpoint, boolean clear) {
    assertThat(target(ENDPOINT, endpoint).isInTheClear()).isEqualTo(clear);
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
        "OTEL_BSP_SCHEDULE_DELAY|soon|use a number like 5000",
        CONTENT + "|yes|use NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, true or false"
      })
  void whatIsWrongIsTold(String name, String value, String possible) {
    assertThatThrownBy(() -> read(ENDPOINT, "http://c", name, value))
        .isInstanceOf(BadConfig.class)
        .hasMessage(name + ": got \"" + value + "\"; " + possible);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_EXPORTER_OTLP_PROTOCOL|http/xml|http/protobuf is used",
        "OTEL_EXPORTER_OTLP_COMPRESSION|zstd|it is gzip or none; none is used",
        "OTEL_TRACES_SAMPLER|xray|it is one of always_off, always_on, parentbased_always_off,"
            + " parentbased_always_on, parentbased_traceidratio, traceidratio;"
            + " parentbased_always_on is used",
        "OTEL_TRACES_SAMPLER_ARG|2|it is a share from 0 to 1 like 0.25; 1 is used"
      })
  void aWordOfOpenTelemetrysThatNobodyKnowsDoesNotCountAndIsTold(
      String name, String value, String what) {
    Observing observing = read(ENDPOINT, "http://c", name, value);

    assertThat(observing.traces()).isEqualTo(target(ENDPOINT, "http://c"));
    assertThat(observing.withheld()).isNull();
    assertThat(observing.unoffered()).containsExactly(name + ": got \"" + value + "\"; " + what);
    assertThat(read(name, value).unoffered()).isEmpty();
  }

  @Test
  void proxiesAndTheirExceptionsCount() {
    String[] all = {ENDPOINT, "http://otel.example", "HTTP_PROXY", "http://proxy.example:3128"};
    String[] near = {ENDPOINT, "http://otel.example", "HTTP_PROXY", "p:1", "NO_PROXY", ".example"};

    assertThat(target(all).way().proxy()).isEqualTo(new Proxy("proxy.example", 3128, null, null));
    assertThat(target(near).way().proxy()).isNull();
  }

  @Test
  void certificatesThatAreNoneAreTold(@TempDir Path folder) throws Exception {
    String none = Files.writeString(folder.resolve("none.pem"), "none").toString();

    assertThatThrownBy(() -> read(ENDPOINT, "https://c", ALL + "CERTIFICATE", none))
        .hasMessage(ALL + "CERTIFICATE: " + none + ": is no certificate in PEM; name another");
    assertThatThrownBy(() -> read(ENDPOINT, "https://c", ALL + "CERTIFICATE", "/no/such.pem"))
        .hasMessage(ALL + "CERTIFICATE: /no/such.pem: cannot be read; name another");
    assertThatThrownBy(() -> read(ENDPOINT, "https://c", ALL + "CLIENT_KEY", none))
        .hasMessage(
            ALL + "CLIENT_KEY: has no certificate; set " + ALL + "CLIENT_CERTIFICATE to its file");
    assertThatThrownBy(() -> read(ENDPOINT, "https://c", ALL + "CERTIFICATE", "such.pem"))
        .hasMessage(ALL + "CERTIFICATE: got \"such.pem\"; use the whole path, from /");
    assertThatThrownBy(() -> read(ENDPOINT, "https://c", ALL + "CLIENT_CERTIFICATE", none))
        .hasMessageStartingWith(ALL + "CLIENT_CERTIFICATE: has no key; set " + ALL + "CLIENT_KEY");
    assertThat(target(ENDPOINT, "http://c", ALL + "CERTIFICATE", none).way().tls())
        .as("nothing is encrypted")
        .isNull();
  }

  @Test
  void headersMayBeSecretAndAreNotTold() {
    assertThatThrownBy(
            () -> read(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_HEADERS", "authorization"))
        .hasMessage("OTEL_EXPORTER_OTLP_HEADERS: use key=value, with commas between several");
    assertThat(target(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_HEADERS", "a=sk-1").toString())
        .doesNotContain("sk-1");
  }

  @ParameterizedTest
  @CsvSource({
    "Host=a, 'names Host, which the connection sets itself; leave it out'",
    "a=Z%C3%BCrich, has a value with a character that no header has",
    "a=%0A, has a value that is no text in percent signs"
  })
  void headersThatNoRequestMayHaveAreTold(String headers, String problem) {
    assertThatThrownBy(() -> read(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_HEADERS", headers))
        .hasMessage("OTEL_EXPORTER_OTLP_HEADERS: " + problem);
  }

  @Test
  void whatIsMeantForOtherProgramsDoesNotStopTheStart() {
    assertThat(read(ENDPOINT, "c:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc").withheld())
        .startsWith("OTEL_EXPORTER_OTLP_PROTOCOL is grpc");
    assertThat(
            target(ENDPOINT, "http://c", "OTEL_RESOURCE_ATTRIBUTES", "team=Z%C3%BCrich,a=b,")
                .resource())
        .containsEntry("team", "Zürich")
        .containsEntry("a", "b");
  }
}
