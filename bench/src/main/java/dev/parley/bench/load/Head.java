package dev.parley.bench.load;

import java.util.Map;

/// The head of an HTTP message.
///
/// @param first its first line
/// @param headers by their names in lower case
record Head(String first, Map<String, String> headers) {

  int status() {
    return Integer.parseInt(first.substring(9, 12));
  }

  boolean isChunked() {
    return header("transfer-encoding").equals("chunked");
  }

  boolean isLast() {
    return header("connection").equalsIgnoreCase("close");
  }

  int length() {
    String length = header("content-length");
    return length.isEmpty() ? 0 : Integer.parseInt(length);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
