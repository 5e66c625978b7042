package dev.parley.server;

import java.net.http.HttpResponse;

/// Counts of tokens: what is asked for, and what an upstream may say to it.
final class Counts {
  static final String REQUEST =
      """
      {"model":"claude-sonnet-5","system":"Be brief.",
       "tools":[{"name":"Read","input_schema":{"type":"object"}}],
       "messages":[{"role":"user","content":"%s"}]}
      """;

  private Counts() {}

  static FakeUpstream.Script counting(long tokens) {
    return saying(200, "{\"object\":\"response.input_tokens\",\"input_tokens\":" + tokens + "}");
  }

  static FakeUpstream.Script saying(int status, String body) {
    return call -> {
      call.head(status, "content-type: application/json");
      call.chunk(body);
      call.end();
    };
  }

  static FakeUpstream.Script refusing(int status, String error) {
    return saying(status, "{\"error\":{" + error + "}}");
  }

  static HttpResponse<String> count(TestGateway house, String body) throws Exception {
    return house.send(house.message("/v1/messages/count_tokens?beta=true", body));
  }

  static String countedBy(HttpResponse<String> reply) {
    return reply.headers().firstValue("parley-counted-by").orElse("nobody");
  }

  static long tokens(HttpResponse<String> reply) {
    return Long.parseLong(Json.at(reply.body(), "input_tokens"));
  }
}
