package dev.parley.server.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.observe.LogForm;
import dev.parley.server.upstream.Counting;
import dev.parley.server.upstream.Deadlines;
import dev.parley.server.upstream.Proxy;
import dev.parley.server.upstream.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  private static Config config(String... settings) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return Config.fromEnvironment(environment);
  }

  @Test
  void nothingNeedsToBeSaid() {
    Config config = config();

    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8000);
    assertThat(config.account().base()).hasToString("https://api.openai.com/v1");
    assertThat(config.account().key()).isNull();
    assertThat(config.deadlines()).isEqualTo(Deadlines.DEFAULT);
    assertThat(config.strict()).isFalse();
    assertThat(config.model()).isNull();
    assertThat(config.modelMap()).isEmpty();
    assertThat(config.safeguarding())
        .isEqualTo(new Safeguarding(true, null, Duration.ofSeconds(20)));
    assertThat(config.counting()).isEqualTo(Counting.DEFAULT);
    assertThat(config.log()).isEqualTo(LogForm.JSON);
  }

  @Test
  void everythingCanBeSaid() {
    Config config =
        config(
            "OPENAI_API_KEY", " sk-1\n",
            "OPENAI_BASE_URL", "http://localhost:9000/x/v1/",
            "OPENAI_MODEL", "gpt-5.5",
            "OPENAI_ORG_ID", "org-1",
            "OPENAI_PROJECT_ID", "proj-1",
            "PARLEY_HOST", "::1",
            "PARLEY_PORT", "0",
            "PARLEY_COMPAT", "strict",
            "PARLEY_MODEL_MAP", "{\"claude-opus-*\":\"gpt-5\"}",
            "PARLEY_HOLD_BACK", "500ms",
            "PARLEY_PING", "15s",
            "PARLEY_TCP", "20s",
            "PARLEY_IDLE", "5m",
            "PARLEY_CONNECT", "2s",
            "PARLEY_FIRST_BYTE", "1h",
            "PARLEY_LOG", "off",
            "PARLEY_JAVA_OPTS", "-Xmx1g");

    assertThat(requireNonNull(config.account().key()).reveal()).isEqualTo("sk-1");
    assertThat(config.account().base()).hasToString("http://localhost:9000/x/v1");
    assertThat(config.account().path()).isEqualTo("/x/v1");
    assertThat(config.account().headers())
        .containsEntry("openai-organization", new Secret("org-1"))
        .containsEntry("openai-project", new Secret("proj-1"))
        .containsEntry("authorization", new Secret("Bearer sk-1"));
    assertThat(config.model()).isEqualTo("gpt-5.5");
    assertThat(config.url(8123)).isEqualTo("http://[::1]:8123");
    assertThat(config.strict()).isTrue();
    assertThat(config.modelMap()).containsOnly(Map.entry("claude-opus-*", "gpt-5"));
    assertThat(config.deadlines().holdBack()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.deadlines().ping()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.deadlines().tcp()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.deadlines().idle()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.deadlines().connect()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.deadlines().firstByte()).isEqualTo(Duration.ofHours(1));
    assertThat(config.log()).isEqualTo(LogForm.OFF);
  }

  @Test
  void whoCountsTokensCanBeSaid() {
    Config config = config("PARLEY_COUNT", "local", "PARLEY_COUNT_TIMEOUT", "250ms");
    assertThat(config.counting())
        .isEqualTo(new Counting(Counting.Method.LOCAL, Duration.ofMillis(250)));
  }

  @Test
  void whatIsKeptIsKeptWhereItBelongs() {
    assertThat(config().state()).isNull();
    assertThat(config("HOME", "/home/me").state()).hasToString("/home/me/.local/state/parley");
    assertThat(config("HOME", "/home/me", "XDG_STATE_HOME", "/var/me").state())
        .hasToString("/var/me/parley");
    assertThat(config("HOME", "here", "XDG_STATE_HOME", "there").state()).isNull();
    assertThat(config("HOME", "/home/me", "PARLEY_STATE", "/srv/state").state())
        .hasToString("/srv/state");
    assertThat(config("HOME", "/home/me", "PARLEY_STATE", "off").state()).isNull();
  }

  @Test
  void whoJudgesToolCallsCanBeSaid() {
    Config config =
        config(
            "PARLEY_SAFEGUARDS", "unsupported",
            "PARLEY_SAFEGUARDS_MODEL", "gpt-5-mini",
            "PARLEY_SAFEGUARDS_TIMEOUT", "1m");

    assertThat(config.safeguarding())
        .isEqualTo(new Safeguarding(false, "gpt-5-mini", Duration.ofMinutes(1)));
  }

  @Test
  void theOlderNamesCountBelowOurs() {
    Config older =
        config(
            "PROXY_HOST", "localhost",
            "PROXY_PORT", "8100",
            "MODEL_MAP_JSON", "{\"a\":\"b\"}",
            "TIMEOUT", "90",
            "DEBUG", "true");
    assertThat(older.host()).isEqualTo("localhost");
    assertThat(older.port()).isEqualTo(8100);
    assertThat(older.modelMap()).containsEntry("a", "b");
    assertThat(older.deadlines().firstByte()).isEqualTo(Duration.ofSeconds(90));
    assertThat(older.log()).isEqualTo(LogForm.PRETTY);

    Config both =
        config(
            "PROXY_PORT",
            "1",
            "PARLEY_PORT",
            "2",
            "TIMEOUT",
            "1",
            "PARLEY_FIRST_BYTE",
            "2s",
            "DEBUG",
            "express:*",
            "PARLEY_LOG",
            "JSON");
    assertThat(both.port()).isEqualTo(2);
    assertThat(both.deadlines().firstByte()).isEqualTo(Duration.ofSeconds(2));
    assertThat(both.log()).isEqualTo(LogForm.JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARLEY_PORT       | http   | PARLEY_PORT: got \"http\"; use a number up to 65535",
        "PARLEY_PORT       | 70000  | PARLEY_PORT: got \"70000\"",
        "PROXY_PORT        | -1     | PROXY_PORT: got \"-1\"",
        "PARLEY_HOST       | http://x | PARLEY_HOST: got \"http://x\"; use an address or a name",
        "PROXY_HOST        | a b    | PROXY_HOST: got \"a b\"; use an address",
        "PARLEY_COMPAT     | lax    | PARLEY_COMPAT: got \"lax\"; use permissive or strict",
        "PARLEY_LOG        | loud   | use json, pretty or off",
        "PARLEY_PING       | 10     | PARLEY_PING: got \"10\"; use a duration like 500ms",
        "PARLEY_PING       | 0s     | more than nothing",
        "PARLEY_IDLE       | 99h    | at most 24h",
        "PARLEY_SAFEGUARDS | on     | PARLEY_SAFEGUARDS: got \"on\"; use classify or unsupported",
        "PARLEY_COUNT      | maybe  | PARLEY_COUNT: got \"maybe\"; use auto, upstream or local",
        "PARLEY_SAFEGUARDS_TIMEOUT | 20 | PARLEY_SAFEGUARDS_TIMEOUT: got \"20\"; use a duration",
        "PARLEY_STATE      | state  | PARLEY_STATE: got \"state\"; use a folder",
        "PARLEY_SAFEGUARD  | classify | did you mean PARLEY_SAFEGUARDS?",
        "TIMEOUT           | soon   | TIMEOUT: got \"soon\"; use a number of seconds",
        "PARLEY_MODEL_MAP  | []     | PARLEY_MODEL_MAP: got \"[]\"; use a JSON object",
        "PARLEY_MODEL_MAP  | {\"a\":1} | a: Input should be a valid string",
        "MODEL_MAP_JSON    | {      | MODEL_MAP_JSON",
        "OPENAI_BASE_URL   | api.openai.com | OPENAI_BASE_URL: got \"api.openai.com\"; use a URL",
        "OPENAI_BASE_URL   | ftp://x | use a URL like",
        "OPENAI_BASE_URL   | https://x/v1?a=b | use a URL like",
        "OPENAI_BASE_URL   | https://x/v1/responses?key=1 | https://x/v1/responses?***",
        "PARLEY_DIALECT    | chats  | use one of responses, chat, messages",
        "PARLEY_BACKEND    | nobody | use one of compatible, openai, azure",
        "OPENAI_BASE_URL   | http:// | use a URL like",
        "PARLEY_PROT       | 1      | there is no such setting; did you mean PARLEY_PORT?",
        "PARLEY_HOLDBACK   | 1s     | did you mean PARLEY_HOLD_BACK?",
        "PARLEY_SOMETHING_ELSE | 1  | there are PARLEY_ALLOW_HTTP, PARLEY_BACKEND",
      })
  void whatCannotBeIsNamedWithWhatCan(String name, String value, String words) {
    assertThatThrownBy(() -> config(name, value))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining(words);
  }

  @Test
  void noErrorShowsASecret() {
    assertThatThrownBy(() -> config("OPENAI_API_KEY", "sk-hush hush"))
        .hasMessageStartingWith("OPENAI_API_KEY: ")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> config("OPENAI_BASE_URL", "https://me:hush@x/v1"))
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> config("HTTPS_PROXY", "socks://me:hush@x"))
        .hasMessageNotContaining("hush");
    assertThat(config("OPENAI_API_KEY", "sk-hush").toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1/responses, https://api.openai.com/v1",
    "https://api.openai.com/v1/responses/, https://api.openai.com/v1",
    "https://x.openai.azure.com/openai/v1/, https://x.openai.azure.com/openai/v1",
    "http://127.0.0.1:8001, http://127.0.0.1:8001"
  })
  void theBaseUrlMayBeThatOfAnEndpoint(String given, String base) {
    assertThat(config("OPENAI_BASE_URL", given).account().base()).hasToString(base);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "https://api.openai.com/v1, '', proxy:3128",
        "https://api.openai.com/v1, '*', ",
        "https://api.openai.com/v1, .openai.com, ",
        "https://api.openai.com/v1, openai.com, ",
        "https://api.openai.com/v1, 'a,api.openai.com:443', ",
        "https://api.openai.com/v1, ai.com, proxy:3128",
        "https://api.openai.com/v1, 'api.openai.com:8443', proxy:3128",
        "https://api.openai.com:8443/v1, '*.openai.com:8443', ",
        "https://api.openai.com/v1, '*:8443', proxy:3128",
        "https://10.1.2.3/v1, 10.0.0.0/8, ",
        "https://11.1.2.3/v1, 10.0.0.0/8, proxy:3128",
        "https://192.168.1.64/v1, 'b 192.168.1.0/26', proxy:3128",
        "https://192.168.1.63/v1, 'b 192.168.1.0/26', ",
        "https://10.1.2.3/v1, '10.0.0.0/8:8443', proxy:3128",
        "https://10.1.2.3/v1, 0.0.0.0/0, ",
        "https://10.1.2.3/v1, 10.1.2.3/33, proxy:3128",
        "https://api.openai.com/v1, 0.0.0.0/0, proxy:3128",
        "https://[fd00::7]/v1, fd00::/8, ",
        "https://[fd00::7]/v1, '[fd00::7]:443', ",
        "https://[fd00::7]/v1, 10.0.0.0/8, proxy:3128",
        "https://[::1]/v1, '', ",
        "https://localhost/v1, '', ",
        "http://api.openai.com/v1, '', "
      })
  void theProxyIsThatOfTheEnvironment(String base, String direct, String wanted) {
    Proxy proxy =
        config(
                "OPENAI_BASE_URL",
                base,
                "PARLEY_ALLOW_HTTP",
                "true",
                "HTTPS_PROXY",
                "http://proxy:3128",
                "NO_PROXY",
                direct)
            .account()
            .proxy();

    assertThat(proxy == null ? null : proxy.host() + ":" + proxy.port()).isEqualTo(wanted);
  }

  @Test
  void aProxyMayWantAPassword() {
    Proxy proxy = requireNonNull(config("https_proxy", "http://me:p%40ss@proxy").account().proxy());

    assertThat(proxy.port()).isEqualTo(80);
    assertThat(proxy.user()).isEqualTo("me");
    assertThat(requireNonNull(proxy.password()).reveal()).isEqualTo("p@ss");
  }

  @Test
  void twoAccountsHaveTwoNames() {
    assertThat(config("OPENAI_ORG_ID", "a").account().name())
        .isEqualTo(config("OPENAI_ORG_ID", "a").account().name())
        .isNotEqualTo(config("OPENAI_ORG_ID", "b").account().name())
        .isNotEqualTo(config("OPENAI_BASE_URL", "https://x.example/v1").account().name())
        .matches("[0-9a-f]{12}");
  }

  @Test
  void anAccountKeepsItsNameWhenItsKeyIsRotated() {
    assertThat(config("OPENAI_API_KEY", "a").account().name())
        .isEqualTo(config("OPENAI_API_KEY", "b").account().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:hunter2@host/v1/chat/completions",
        "https://user:hunter2@host/v1",
        "https://host/v1?api-key=hunter2",
        "ftp://user:hunter2@host/v1",
      })
  void aBadUrlIsNotQuotedWithItsSecrets(String url) {
    assertThatThrownBy(() -> config("OPENAI_BASE_URL", url))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining("host")
        .hasMessageNotContaining("hunter2");
  }
}
