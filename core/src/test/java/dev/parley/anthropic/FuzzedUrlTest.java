package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.json.JsonWriter;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/// Whatever URL is passed on, another reader of URLs and addresses finds a public host in it.
@Tag("sweep")
final class FuzzedUrlTest {

  @FuzzTest
  void whatIsPassedOnNamesAPublicHost(byte[] data) {
    String url = new String(data, StandardCharsets.UTF_8);
    if (url.isEmpty() || !isTaken(url) || url.regionMatches(true, 0, "data:", 0, 5)) {
      return;
    }
    URI read;
    try {
      read = URI.create(url);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertThat(read.getScheme().toLowerCase(Locale.ROOT)).isIn("http", "https");
    assertThat(read.getRawUserInfo()).isNull();
    InetAddress address = read.getHost() == null ? null : address(read.getHost());
    if (address != null) {
      assertThat(isPublic(address)).as(url).isTrue();
    }
  }

  private static boolean isTaken(String url) {
    String json =
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":["
            + "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":"
            + JsonWriter.text(out -> out.value(url))
            + "}}]}]}";
    try {
      RequestParser.parse(json.getBytes(StandardCharsets.UTF_8), ApiVersion.V2023_06_01);
      return true;
    } catch (ApiException e) {
      assertThat(e.error().status()).isEqualTo(400);
      return false;
    }
  }

  /// As the C library reads it, in octal, hexadecimal and with fewer parts, too; null for a name.
  private static @Nullable InetAddress address(String host) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return bare.startsWith("[")
          ? Inet6Address.ofLiteral(bare.substring(1, bare.length() - 1))
          : Inet4Address.ofPosixLiteral(bare);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isPublic(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress();
  }
}
