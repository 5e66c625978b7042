package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema for editors beside the program. What is JSON is YAML.
class ConfigSchemaTest {
  private static final Map<String, String> VARIABLES =
      Map.of("KEY", "k-of-an-upstream", "ALICE", "a-key-that-is-long-enough");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ConfigSchema.text());

  private static boolean fitsSchema(String file) {
    return SCHEMA.validate(file, InputFormat.JSON).isEmpty();
  }

  private static boolean fitsParley(String file) {
    try {
      Config.read(VARIABLES, ConfigFile.read("parley.yaml", file, VARIABLES));
      return true;
    } catch (BadConfig e) {
      return false;
    }
  }

  private static String quoted(String file) {
    return file.replace('\'', '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'port': 8080, 'host': '127.0.0.1', 'compat': 'strict', 'log': 'off'}",
        "{'port': '8080', 'upstream_calls': '10'}",
        "{'models': {'claude-*': 'gpt-5.5'}, 'model': 'gpt-5.5'}",
        "{'failover': {'a': 'b', 'c': ['d', 'e']}}",
        "{'upstreams': {'a': {'url': 'https://example.com/v1', 'key': '${KEY}'}}}",
        "{'upstreams': {'a': {'url': 'http://127.0.0.1:1/v1', 'dialect': 'chat',"
            + " 'backend': 'vllm', 'headers': {'x-team': 'blue'}, 'betas': 'drop'}}}",
        "{'upstreams': {'a': {'url': 'https://example.com/v1',"
            + " 'key': ['${KEY}', {'key': '${KEY}', 'account': 'b'}]}}}",
        "{'client_keys': {'alice': {'key': '${ALICE}', 'models': ['a', 'b'],"
            + " 'requests_per_minute': 3, 'expires': '2030-01-31'}}}",
        "{'catalog': {'m': {'provider': 'vllm', 'window': {'total': 200000, 'output': '30_000'},"
            + " 'prices': {'input': 0.25, 'output': 1, 'long': 'none', 'tiers': {'flex': 0.5}},"
            + " 'abilities': {'reasons': true, 'efforts': ['low'], 'media': 'image'}}}}",
        "{'breaker': {'failures': '40%', 'rest': '5 s'}, 'retries': {'budget': 5}}",
        "{'shutdown': {'grace': '0', 'drain': '1m'}, 'hosts': ['a.example'], 'cors': []}",
        "{'timeouts': {'idle': '300s'}, 'context': {'window': 'full'}, 'state': 'off'}",
      })
  void whatParleyTakesFits(String file) {
    assertThat(fitsParley(quoted(file))).isTrue();
    assertThat(SCHEMA.validate(quoted(file), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'prot': 1}",
        "{'port': 70000}",
        "{'port': 'here'}",
        "{'compat': 'lax'}",
        "{'timeouts': {'idle': '300'}}",
        "{'timeouts': {'idel': '3s'}}",
        "{'retries': {'most': 11}}",
        "{'breaker': {'failures': 'half'}}",
        "{'upstreams': {'a': {'key': '${KEY}'}}}",
        "{'upstreams': {'a': {'url': 'https://example.com/v1', 'key': 'k-of-an-upstream'}}}",
        "{'upstreams': {'a': {'url': 'https://example.com/v1', 'key': []}}}",
        "{'upstreams': {'a': {'url': 'http://127.0.0.1:1/v1', 'dialect': 'soap'}}}",
        "{'client_keys': {'alice': {'models': 'a'}}}",
        "{'client_keys': {'alice': {'key': '${ALICE}', 'concurrency': 0}}}",
        "{'catalog': {'gpt-5.5': {'prices': {'input': -1}}}}",
        "{'catalog': {'gpt-5.5': {'abilities': {'reasons': 'maybe'}}}}",
        "{'models': ['a']}",
      })
  void whatParleyRefusesDoesNotFit(String file) {
    assertThat(fitsParley(quoted(file))).isFalse();
    assertThat(fitsSchema(quoted(file))).isFalse();
  }

  @Test
  void everyKeyIsInIt() {
    for (String key : ConfigFile.keys()) {
      String last = key.substring(key.lastIndexOf('.') + 1);
      if (!last.matches("[A-Z]+")) {
        assertThat(ConfigSchema.text()).contains("\"" + last + "\":{");
      }
    }
  }
}
