package dev.parley.server.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/// Passes over what comes before a reply: statuses like 102 (Processing). Vert.x knows two of them,
/// and takes any other for the reply itself; the true one would then be the next caller's.
final class Interim extends ChannelInboundHandlerAdapter {
  private boolean passing;

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    if (read instanceof HttpResponse head) {
      passing = isInterim(head.status());
    }
    boolean passed = passing;
    if (read instanceof LastHttpContent) {
      passing = false;
    }
    if (passed) {
      ReferenceCountUtil.release(read);
    } else {
      context.fireChannelRead(read);
    }
  }

  /// After 101 there is no more HTTP on this connection.
  private static boolean isInterim(HttpResponseStatus status) {
    return status.codeClass() == HttpStatusClass.INFORMATIONAL
        && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
  }
}
