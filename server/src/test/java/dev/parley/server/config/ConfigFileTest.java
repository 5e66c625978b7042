package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.Budget;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.KeyDigest;
import dev.parley.server.observe.LogForm;
import dev.parley.server.upstream.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  private static final Map<String, String> NOTHING = Map.of();
  private static final String WHOLE =
      """
      host: localhost
      port: 8100
      compat: strict
      log: pretty
      timeouts: {connect: 2s, first_byte: 1m, idle: 90s, hold_back: 3s, ping: 4s}
      safeguards: {mode: classify, model: home/small, timeout: 9s}
      default_upstream: home
      upstreams:
        glm:
          url: https://api.z.ai/api/coding/paas/v4
          key: ${ZAI_API_KEY}
        home:
          url: http://localhost:9999/v1
          dialect: chat
          backend: vllm
        azure:
          url: https://${AZURE_NAME}.openai.azure.com/openai/v1
          headers:
            API-Key: ${AZURE_KEY}
            X-Team: blue
        claude:
          url: https://api.anthropic.com/v1/messages
          key: ${ZAI_API_KEY}
          betas: drop
      models:
        claude-opus-*: glm/glm-5.2
        claude-*: qwen3
      """;
  private static final Map<String, String> SECRETS =
      Map.of("ZAI_API_KEY", "z-1", "AZURE_NAME", "res", "AZURE_KEY", "a-1");

  private static Config config(Map<String, String> variables, String text) {
    return Config.read(variables, ConfigFile.read("parley.yaml", text, variables));
  }

  @Test
  void everythingCanBeSaid() {
    Config config = config(SECRETS, WHOLE);

    assertThat(config.host()).isEqualTo("localhost");
    assertThat(config.port()).isEqualTo(8100);
    assertThat(config.strict()).isTrue();
    assertThat(config.log()).isEqualTo(LogForm.PRETTY);
    assertThat(config.deadlines().connect()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.deadlines().firstByte()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.deadlines().idle()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.deadlines().holdBack()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.deadlines().ping()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.safeguarding())
        .isEqualTo(new Safeguarding(true, "home/small", Duration.ofSeconds(9)));
    assertThat(config.modelMap())
        .containsExactly(Map.entry("claude-opus-*", "glm/glm-5.2"), Map.entry("claude-*", "qwen3"));
  }

  @Test
  void eachUpstreamIsItsOwn() {
    Upstreams upstreams = config(SECRETS, WHOLE).upstreams();

    assertThat(upstreams.all())
        .extracting(UpstreamConfig::name)
        .containsExactly("glm", "home", "azure", "claude");
    assertThat(upstreams.standard().name()).isEqualTo("home");
    assertThat(upstreams.named("glm").account().headers())
        .containsEntry("authorization", new Secret("Bearer z-1"));
    assertThat(upstreams.named("glm").backend().name()).isEqualTo("zai");
    assertThat(upstreams.named("home").dialect()).isEqualTo(DialectName.CHAT);
    assertThat(upstreams.named("home").backend().name()).isEqualTo("vllm");
    assertThat(upstreams.named("azure").account().host()).isEqualTo("res.openai.azure.com");
    assertThat(upstreams.named("azure").account().headers())
        .isEqualTo(Map.of("api-key", new Secret("a-1"), "x-team", new Secret("blue")));
    assertThat(upstreams.named("claude").sendsBetas()).isFalse();
    assertThat(upstreams.all()).extracting(one -> one.account().name()).doesNotHaveDuplicates();
    assertThat(config(SECRETS, WHOLE).toString()).doesNotContain("z-1").doesNotContain("a-1");
  }

  @Test
  void variablesCountBeforeTheFile() {
    Map<String, String> variables =
        Map.of(
            "PARLEY_PORT", "1",
            "TIMEOUT", "7",
            "DEBUG", "1",
            "PARLEY_MODEL_MAP", "{\"a\":\"b\"}",
            "OPENAI_API_KEY", "of-others");
    Config config =
        config(
            variables,
            """
            port: 2
            log: json
            timeouts: {first_byte: 8s, ping: 3s, tcp: 9s}
            models: {a: c, d: e}
            """);

    assertThat(config.port()).isEqualTo(1);
    assertThat(config.log()).isEqualTo(LogForm.PRETTY);
    assertThat(config.deadlines().firstByte()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.deadlines().ping()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.deadlines().tcp()).isEqualTo(Duration.ofSeconds(9));
    assertThat(config.modelMap()).isEqualTo(Map.of("a", "b", "d", "e"));
    assertThat(config.account().host()).isEqualTo("api.openai.com");
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertThat(config(NOTHING, "# nothing yet\n")).isEqualTo(Config.fromEnvironment(NOTHING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 1 | line 1, prot: there is no such key; did you mean port?",
        "a: 1 | line 1, a: there is no such key; there are breaker, capture, catalog, ",
        "timeouts: {conect: 1s} | line 1, timeouts.conect: there is no such key; did you mean "
            + "connect?",
        "timeouts: 5s | line 1, timeouts: use keys and values",
        "host: [a] | line 1, host: use one value",
        "host: | line 1, host: use one value",
        "port: http | line 1, port: got \"http\"; use a number up to 65535",
        "compat: lax | line 1, compat: got \"lax\"; use permissive or strict",
        "timeouts: {ping: 10} | line 1, timeouts.ping: got \"10\"; use a duration like 500ms",
        "safeguards: {mode: on} | line 1, safeguards.mode: got \"on\"; use classify or unsupported",
        "log: no | line 1, log: got \"no\"; use json, pretty or off",
        "- a | line 1: use keys and values",
        "a: b: c | line 1: is no YAML",
        "{port: 1, port: 2} | line 1, port: stands there twice; keep one of them",
        "default_upstream: x | default_upstream: got \"x\"; there are no upstreams",
        "models: {a: x/} | line 1, models.a: got \"x/\"; use a model's name, or upstream/model",
        "upstreams: {x: {}} | line 1, upstreams.x.url: is missing; use a URL",
        "upstreams: {x: {url: 'ftp://y'}} | line 1, upstreams.x.url: got \"ftp://y\"; use a URL "
            + "like",
        "upstreams: {x: {ulr: y}} | line 1, upstreams.x.ulr: there is no such key; did you mean "
            + "url?",
        "upstreams: {a/b: {url: y}} | use a name of letters, digits",
        "upstreams: {anthropic: {url: y}} | listed as anthropic/<model>; use another name",
        "upstreams: {x: {url: 'https://y'}} | line 1, upstreams.x.key: is missing; use ${NAME}",
        "upstreams: {x: {url: 'http://localhost', dialect: z}} | use one of responses, chat, "
            + "messages",
        "upstreams: {x: {url: 'http://localhost', backend: z}} | upstreams.x.backend: got \"z\"; "
            + "use one of",
        "upstreams: {x: {url: 'http://localhost', betas: z}} | got \"z\"; use keep or drop",
        "upstreams: {x: {url: 'http://localhost', headers: {Host: z}}} | not Parley's own",
        "upstreams: {x: {url: 'http://localhost', key: plain}} | upstreams.x.key: is a secret",
        "upstreams: {x: {url: 'http://localhost', headers: {X-Token: z}}} | is a secret",
        "upstreams: {x: {url: 'http://localhost', key: '${NOT_SET}'}} | variable NOT_SET is not "
            + "set",
        "upstreams: {x: {url: 'http://localhost', key: '${file:a}'}} | use the whole path, from /",
        "upstreams: {x: {url: 'http://localhost', key: '${file:/no/such}'}} | /no/such is "
            + "not there; name a file that is",
        "upstreams: {x: {url: 'http://localhost', key: '${a b}'}} | use ${NAME} of an environment",
        "upstreams: {x: {url: 'http://localhost'}, y: {url: 'http://localhost'}} |"
            + " default_upstream: is missing; use one of x, y",
        "{default_upstream: z, upstreams: {x: {url: 'http://localhost'}}} | use one of x",
        "a: &a {b: *a} | stands too deep inside others",
        "client_keys: {alice: {}} | line 1, client_keys.alice.key: is missing; use ${NAME}",
        "client_keys: {alice: {key: plain}} | client_keys.alice.key: is a secret, and must not",
        "client_keys: {alice: {key: '${SHORT}'}} | client_keys.alice.key: is too short",
        "client_keys: {a b: {key: x}} | client_keys.a b: got \"a b\"; use a name of letters",
        "client_keys: {a: {kee: x}} | client_keys.a.kee: there is no such key; did you mean key?",
        "client_keys: {a: {key: '${KEY}', expires: soon}} | expires: got \"soon\"; use a date",
        "client_keys: {a: {key: '${KEY}', concurrency: 0}} | concurrency: got \"0\"; use a number",
        "hosts: [[a]] | use one value",
      })
  void whatCannotBeIsNamedWithItsPlace(String text, String words) {
    Map<String, String> variables = Map.of("KEY", "0123456789abcdef", "SHORT", "123");
    assertThatThrownBy(() -> config(variables, text))
        .isInstanceOf(BadConfig.class)
        .hasMessageStartingWith("parley.yaml")
        .hasMessageContaining(words);
  }

  @Test
  void clientKeysAndListsAreRead() {
    String text =
        """
        client_keys:
          alice:
            key: ${KEY}
            models: [opus, claude-haiku-*]
            requests_per_minute: 60
            expires: 2027-01-31
        key_limits:
          tokens_per_minute: 1000
        hosts: [Parley.example, other.example]
        cors: https://chat.example
        """;
    Entrance entrance = config(Map.of("KEY", "0123456789abcdef"), text).entrance();

    assertThat(entrance.keys())
        .containsExactly(
            new ClientKey(
                "alice",
                KeyDigest.of("0123456789abcdef"),
                new Allowance(List.of("opus", "claude-haiku-*"), 60L, null, null, Budget.NONE),
                null,
                Instant.parse("2027-02-01T00:00:00Z")));
    assertThat(entrance.standard())
        .isEqualTo(new Allowance(List.of(), null, 1000L, null, Budget.NONE));
    assertThat(entrance.hosts()).containsExactlyInAnyOrder("parley.example", "other.example");
    assertThat(entrance.origins()).containsExactly("https://chat.example");
  }

  @Test
  void aSecretInAListStopsTheStart() {
    assertThatThrownBy(() -> config(NOTHING, "hosts: [a, sk-abcdefghij0123456789]"))
        .hasMessageContaining("looks like a key");
  }

  @Test
  void theLineIsThatOfTheKey() {
    assertThatThrownBy(() -> config(NOTHING, "# first\nport: 1\n\nlog: loud\n"))
        .hasMessageStartingWith("parley.yaml, line 4, log: ");
  }

  @ParameterizedTest
  @CsvSource({
    "sk-proj-abcdefghij0123456789",
    "Bearer gsk_abcdefghij0123456789",
    "AIzaSyabcdefghij0123456789",
    "0123456789abcdef0123456789abcdef.0123456789abcdef",
    "https://x.example/?k=sk-abcdefghij0123456789",
  })
  void aSecretInTheOpenStopsTheStartWhereverItStands(String secret) {
    for (String key : new String[] {"model", "host", "default_upstream"}) {
      assertThatThrownBy(() -> config(NOTHING, key + ": '" + secret + "'"))
          .hasMessageContaining("line 1, " + key + ": looks like a key")
          .hasMessageNotContaining("0123456789");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "accounts/fireworks/models/glm-5p2-instruct-20261001",
    "claude-haiku-4-5-20251001-thinking-max",
    "anthropic/claude-opus-5.5:extended",
    "@cf/0123456789abcdef0123456789abcdef/llama",
  })
  void theNameOfAModelIsNoSecret(String model) {
    assertThat(config(NOTHING, "model: '" + model + "'").model()).isEqualTo(model);
  }

  @Test
  void aSecretMayStandInAFileOfItsOwn(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "of-file\n");
    String text = "upstreams: {x: {url: 'https://y', key: '${file:" + file + "}'}}";

    assertThat(config(NOTHING, text).account().headers())
        .containsEntry("authorization", new Secret("Bearer of-file"));
  }

  @Test
  void variablesOfOneUpstreamDoNotGoWithAFileOfSeveral() {
    String text = "upstreams: {x: {url: 'http://localhost'}}";

    assertThatThrownBy(() -> config(Map.of("OPENAI_BASE_URL", "http://localhost:1"), text))
        .hasMessage(
            "OPENAI_BASE_URL: the configuration file names the upstreams; say it there, or unset "
                + "it");
    assertThat(config(Map.of("OPENAI_API_KEY", "sk-1"), text).account().key()).isNull();
  }
}
