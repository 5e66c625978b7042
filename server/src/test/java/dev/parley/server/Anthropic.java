package dev.parley.server;

import java.net.http.HttpResponse;
import java.util.List;

/// A request, and what an upstream with Anthropic's API says to it, all with spellings of their
/// own.
final class Anthropic {
  static final String REQUEST =
      """
      { "messages": [ {"role":"user","content":"Gr\\u00fc\\u00dfe","new":1.50} ],
        "model" :"claude-opus-5", "max_tokens": 64,\t"stream":%s, "later": {"model":"x"} }\
      """;
  static final List<String> EVENTS =
      List.of(
          "event: message_start\ndata: {\"type\":\"message_start\", \"message\":{\"id\":\"msg_up\","
              + "\"model\":\"glm-5.2\",\"usage\":{\"input_tokens\":9,"
              + "\"cache_read_input_tokens\":4}}}"
              + "\n\n",
          "event: content_block_start\r\ndata: {\"type\":\"content_block_start\",\"index\":0,"
              + "\"content_block\":{\"type\":\"novel\",\"a\": 1.0}}\r\n\r\n",
          "data: {\"type\":\"content_block_delta\",\"index\":0,\ndata: "
              + "\"delta\":{\"t\":\"\\u00fc\"}}"
              + "\n\n",
          "event: novelty\ndata: {\"type\":\"novelty\"}\n\n",
          "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
          "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
              + "\"odd\"},\"usage\":{\"output_tokens\":5}}\n\n",
          "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
  static final String MESSAGE =
      "{\"id\":\"msg_up\", \"type\":\"message\",\"model\":\"glm-5.2\",\"content\":[ ],\"new\":1.50,"
          + "\"usage\":{\"input_tokens\":9,\"output_tokens\":5}}";

  private Anthropic() {}

  static FakeUpstream upstream() {
    return FakeUpstream.playing(call -> call.stream().events(EVENTS.toArray(String[]::new)).end());
  }

  /// A gateway with that upstream alone.
  ///
  /// @param more members of the upstream in the configuration
  static TestGateway gateway(FakeUpstream upstream, String more) throws Exception {
    return TestGateway.configured(
        """
        upstreams:
          glm: {url: 'http://127.0.0.1:%d/api/anthropic', key: '${KEY}'%s}
        models: {claude-opus-*: glm/glm-5.2}
        timeouts: {ping: 100ms, hold_back: 2s}
        retries: {most: 0}
        breaker: {failures: 0}
        """
            .formatted(upstream.port(), more),
        Dialects::of);
  }

  static HttpResponse<String> ask(TestGateway gateway, boolean streams) throws Exception {
    return gateway.send(
        gateway
            .message("/v1/messages", REQUEST.formatted(streams))
            .header("anthropic-beta", "a-1,b-2"));
  }
}
