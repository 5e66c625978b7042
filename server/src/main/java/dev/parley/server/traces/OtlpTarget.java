package dev.parley.server.traces;

import dev.parley.server.upstream.Loopback;
import dev.parley.server.upstream.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Where spans go, and how.
///
/// @param headers what goes with each request; may be secret
/// @param limit how long one request may take, tries again included
/// @param gzip whether requests are compressed
/// @param room how many spans may wait
/// @param batch how many go in one request at the most
/// @param delay how long spans wait for others at the most
/// @param resource what is told of this program
/// @param sampling which traces are kept
/// @param content the most characters that one attribute has of what was said; 0 where none of it
///   is told
/// @param way how connections are made
public record OtlpTarget(
    URI url,
    Map<String, Secret> headers,
    Duration limit,
    boolean gzip,
    int room,
    int batch,
    Duration delay,
    Map<String, String> resource,
    Sampling sampling,
    int content,
    OtlpWay way) {

  public OtlpTarget {
    headers = Map.copyOf(headers);
    resource = Map.copyOf(resource);
  }

  /// Whether what was said is told.
  public boolean tellsContent() {
    return content > 0;
  }

  /// Whether what goes there can be read on its way to another machine.
  public boolean isInTheClear() {
    return url.getScheme().equals("http") && !Loopback.is(url.getHost());
  }

  /// The URL without what may be secret in it.
  public String where() {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getPath();
  }
}
