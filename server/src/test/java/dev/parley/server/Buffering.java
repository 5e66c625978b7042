package dev.parley.server;

import java.net.http.HttpResponse;

/// A proxy that passes an answer on when it is whole.
final class Buffering {
  private Buffering() {}

  static void forward(UpstreamConversation call, TestGateway gateway) throws Exception {
    HttpResponse<String> reply =
        gateway.send(gateway.message("/v1/messages", call.request().body()));
    call.stream().events(reply.body()).end();
  }
}
