package dev.parley.server;

import dev.parley.server.DoctorHouse.Plant;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// What can go wrong: its name, how it is told, in which words, with which fix, and how it is done.
final class DoctorFaults {
  private static final String KEY = "OPENAI_API_KEY";
  private static final String URL = "OPENAI_BASE_URL";

  private DoctorFaults() {}

  private static Arguments failed(String name, String words, String fix, Plant plant) {
    return Arguments.of(name, "FAIL", words, fix, plant);
  }

  private static Arguments warned(String name, String words, String fix, Plant plant) {
    return Arguments.of(name, "warn", words, fix, plant);
  }

  private static Plant set(String variable, String value) {
    return house -> house.variables().put(variable, value);
  }

  private static Plant spans(String content) {
    return house -> {
      house.variables().put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
      house.variables().put("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", content);
    };
  }

  static Stream<Arguments> ofTheConfiguration() {
    return Stream.of(
        failed(
            "an unknown setting",
            "configuration: PARLEY_PROT: there is no such setting",
            "did you mean PARLEY_PORT?",
            set("PARLEY_PROT", "1")),
        failed(
            "a port that is none",
            "configuration: PARLEY_PORT: got \"x\"",
            "use a number up to 65535; 0 takes a free port",
            set("PARLEY_PORT", "x")),
        failed(
            "a value that makes no sense",
            "configuration: PARLEY_IDLE: got \"long\"",
            "use a duration like 500ms, 10s or 5m",
            set("PARLEY_IDLE", "long")),
        failed(
            "a file that is not there",
            "configuration: PARLEY_CONFIG: /no/such.yaml is not there",
            "name a file that is",
            set("PARLEY_CONFIG", "/no/such.yaml")),
        failed(
            "an address of another machine",
            "port: 10.9.8.7:0 is no address of this machine",
            "set PARLEY_HOST to one that it has",
            house -> {
              house.variables().put("PARLEY_HOST", "10.9.8.7");
              house.variables().put("PARLEY_CLIENT_KEYS", "a-key-that-is-long-enough");
            }));
  }

  static Stream<Arguments> ofWhatIsKeptAndTold() {
    return Stream.of(
        warned(
            "content that is wanted in events",
            "is EVENT_ONLY, and Parley sends no events",
            "unset it, or set it to what is offered",
            spans("EVENT_ONLY")),
        warned(
            "content that goes into spans",
            "traces: prompts and answers go to http://127.0.0.1:9/v1/traces",
            "set OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT to NO_CONTENT",
            spans("SPAN_ONLY")),
        warned(
            "a state folder that is none",
            "is no folder that can be written to",
            "make it one, or set PARLEY_STATE to another folder, or to off",
            house -> {
              Path file = Files.writeString(house.home().resolve("file"), "");
              house.variables().put("PARLEY_STATE", file.toString());
            }));
  }

  static Stream<Arguments> ofCaptures() {
    return Stream.of(
        warned(
            "exchanges that are captured",
            "capture: exchanges are kept to",
            "set PARLEY_CAPTURE to off when there is nothing left to look for",
            house -> house.variables().put("PARLEY_CAPTURE", house.home() + "/captures")),
        failed(
            "a folder of captures that others can look into",
            "is open to others than its owner",
            "chmod 700 it",
            house -> {
              Path place = Files.createDirectory(house.home().resolve("open"));
              Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
              house.variables().put("PARLEY_CAPTURE", place.toString());
            }));
  }

  static Stream<Arguments> ofTheWay() {
    return Stream.of(
        failed(
            "a name that nobody knows",
            "upstream default: nobody knows the name parley.invalid",
            "check the URL of the upstream, and this machine's DNS",
            set(URL, "https://parley.invalid/v1")),
        failed(
            "nobody listens",
            "nobody listens at 127.0.0.1:",
            "start it, or check the URL",
            house -> {
              try (ServerSocket free = new ServerSocket(0)) {
                house.variables().put(URL, "http://127.0.0.1:" + free.getLocalPort() + "/v1");
              }
            }),
        failed(
            "no TLS where https is asked",
            "no certificate of 127.0.0.1:",
            "name a PEM file of its authority: PARLEY_UPSTREAM_CA; or check the URL",
            house ->
                house.variables().put(URL, "https://127.0.0.1:" + house.upstream().port() + "/v1")),
        failed(
            "a proxy that is not there",
            "the proxy 127.0.0.1:1 does not let it through",
            "check HTTPS_PROXY or HTTP_PROXY; NO_PROXY=192.0.2.1 goes without",
            house -> {
              house.variables().put(URL, "http://192.0.2.1/v1");
              house.variables().put("PARLEY_ALLOW_HTTP", "true");
              house.variables().put("HTTP_PROXY", "http://127.0.0.1:1");
              house.variables().put("NO_PROXY", "127.0.0.1");
            }),
        warned(
            "a proxy before Parley itself",
            "proxy: HTTP_PROXY is set, and NO_PROXY does not name 127.0.0.1",
            "export NO_PROXY=localhost,127.0.0.1",
            set("HTTP_PROXY", "http://proxy.example:3128")));
  }

  static Stream<Arguments> ofTheUpstream() {
    return Stream.of(
        failed(
            "no key",
            "there is no key: OPENAI_API_KEY is not set",
            "set OPENAI_API_KEY where Parley starts",
            house -> {
              house.variables().remove(KEY);
              house.variables().put(URL, "https://example.invalid/v1");
            }),
        failed(
            "a key that is refused",
            "it refuses the key (401)",
            "put a key that it takes into OPENAI_API_KEY",
            house -> house.modelsStatus = 401),
        failed(
            "a web page instead of an API",
            "what answers there is no API",
            "check the URL: what stands there before /responses",
            house -> house.modelsBody = "<html>Welcome</html>"),
        failed(
            "an upstream in trouble",
            "it answers with status 503",
            "check the URL; if that is right, try later",
            house -> house.modelsStatus = 503),
        warned(
            "a model that it does not list",
            "it does not list gpt-6-luna, which it is asked for",
            "map to a model that it has",
            house -> house.modelsBody = house.modelsBody.replace("gpt-6-luna", "other")),
        warned(
            "a mapped model that it does not list",
            "it does not list gpt-5.4-nano, which it is asked for",
            "map to a model that it has",
            set("PARLEY_MODEL_MAP", "{\"claude-haiku-*\":\"gpt-5.4-nano\"}")));
  }

  static Stream<Arguments> ofTheAnswer() {
    return Stream.of(
        failed(
            "a model that it does not have",
            "answer claude-haiku-4-5: it fails: ",
            "map to a model that it has",
            house -> house.answer = refusing(404, "model_not_found", "The model does not exist")),
        failed(
            "no credit",
            "answer claude-haiku-4-5: it fails: ",
            "add credit where the key is from",
            house ->
                house.answer =
                    refusing(429, "insufficient_quota", "You exceeded your current quota")),
        failed(
            "something that buffers the answer",
            "something on the way buffers it",
            "switch buffering off there: proxy_buffering off (nginx)",
            house -> house.answer = DoctorHouse::countKeptBack),
        failed(
            "something that buffers some kilobytes",
            "the answer comes in bursts, and nothing in between",
            "switch buffering off there: proxy_buffering off (nginx)",
            house -> house.answer = DoctorHouse::countInBursts));
  }

  static FakeUpstream.Script refusing(int status, String code, String message) {
    return call -> {
      call.head(status, "content-type: application/json")
          .chunk("{\"error\":{\"message\":\"" + message + "\",\"code\":\"" + code + "\"}}");
      call.end();
    };
  }

  static Stream<Arguments> ofClaude() {
    return Stream.of(ofItsSettings(), ofItsKeys()).flatMap(faults -> faults);
  }

  private static Stream<Arguments> ofItsSettings() {
    return Stream.of(
        warned(
            "settings that lead elsewhere",
            "settings.json leads to https://old.example, not to http://127.0.0.1:0",
            "set it to http://127.0.0.1:0 there, or remove it",
            house -> house.settings("{\"env\":{\"ANTHROPIC_BASE_URL\":\"https://old.example\"}}")),
        failed(
            "settings that are no JSON",
            "settings.json is no JSON that can be read",
            "mend it, or move it away",
            house -> house.settings("{\"env\": {")),
        failed(
            "settings that lead past Parley",
            "CLAUDE_CODE_USE_BEDROCK in ",
            "unset CLAUDE_CODE_USE_BEDROCK there",
            house -> house.settings("{\"env\":{\"CLAUDE_CODE_USE_BEDROCK\":\"1\"}}")),
        failed(
            "a base URL with its version",
            "ANTHROPIC_BASE_URL in the shell ends in /v1",
            "set it to http://127.0.0.1:8000",
            set("ANTHROPIC_BASE_URL", "http://127.0.0.1:8000/v1/")),
        warned(
            "settings in a folder of one's own",
            "elsewhere/settings.json leads to https://old.example",
            "set it to http://127.0.0.1:0 there, or remove it",
            house -> {
              Path folder = Files.createDirectories(house.home().resolve("elsewhere"));
              Files.writeString(
                  folder.resolve("settings.json"),
                  "{\"env\":{\"ANTHROPIC_BASE_URL\":\"https://old.example\"}}");
              house.variables().put("CLAUDE_CONFIG_DIR", folder.toString());
            }),
        warned(
            "no Claude Code",
            "claude: Claude Code is not on the PATH",
            "npm install -g @anthropic-ai/claude-code",
            set("PATH", "/nowhere")));
  }

  private static Stream<Arguments> ofItsKeys() {
    return Stream.of(
        failed(
            "two keys",
            "ANTHROPIC_API_KEY and ANTHROPIC_AUTH_TOKEN are both set in the shell",
            "unset ANTHROPIC_API_KEY there",
            house -> {
              house.variables().put("ANTHROPIC_API_KEY", "one");
              house.variables().put("ANTHROPIC_AUTH_TOKEN", "two");
            }),
        failed(
            "two keys in two places",
            "ANTHROPIC_API_KEY is set in the shell, and ANTHROPIC_AUTH_TOKEN in ",
            "unset ANTHROPIC_API_KEY there",
            house -> {
              house.variables().put("ANTHROPIC_API_KEY", "one");
              house.settings("{\"env\":{\"ANTHROPIC_AUTH_TOKEN\":\"two\"}}");
            }),
        warned(
            "a helper that gives another key",
            "settings.json gives Claude Code a key that Parley may not know",
            "set it to parley token, or remove it",
            house -> house.settings("{\"apiKeyHelper\":\"/opt/key.sh\"}")),
        warned(
            "a helper beside a key",
            "settings.json gives Claude Code a key, and so does a variable",
            "keep one of them",
            house -> {
              house.variables().put("ANTHROPIC_AUTH_TOKEN", "two");
              house.settings("{\"apiKeyHelper\":\"parley token\"}");
            }),
        warned(
            "a key in headers of one's own",
            "ANTHROPIC_CUSTOM_HEADERS in the shell sends a key of another place",
            "remove that header there",
            set("ANTHROPIC_CUSTOM_HEADERS", "x-team: a\nX-Api-Key: one")));
  }
}
