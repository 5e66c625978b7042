package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.json.RawJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Undoes the encoding of a body.
final class ContentEncoding {
  private static final int PIECE = 64 << 10;

  private ContentEncoding() {}

  /// The request with its body as it was before it was packed.
  ///
  /// @param place where there has to be room for what comes out
  static Request unpack(Request request, Limits limits, Place place) {
    String encoding = request.headers().get("content-encoding");
    return request.with(decode(request.body(), encoding, limits, place));
  }

  static byte[] decode(byte[] body, @Nullable String encoding, Limits limits, Place place) {
    String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> gunzip(body, limits, place);
      default ->
          throw refused(
              ApiError.invalidRequest("content-encoding: this encoding is not supported; use gzip"),
              "request_body_encoding_unsupported");
    };
  }

  private static byte[] gunzip(byte[] body, Limits limits, Place place) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), PIECE)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (out.size() + read > limits.bodyBytes()) {
          throw refused(limits.tooLarge(), "request_body_too_large_after_decoding");
        }
        if (!place.grow(read)) {
          throw new ApiException(Overload.noRoom());
        }
        out.write(piece, 0, read);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw refused(
          ApiError.invalidRequest("The request body is not valid gzip"),
          "request_body_encoding_invalid");
    }
  }

  private static ApiException refused(ApiError error, String code) {
    RawJson details = RawJson.of("{\"error_code\":\"" + code + "\"}");
    return new ApiException(error.withDetails(details));
  }
}
