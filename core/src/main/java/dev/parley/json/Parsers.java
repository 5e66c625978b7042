package dev.parley.json;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Jackson's parsers, and where they stand in our words.
final class Parsers {
  static final int MAX_DEPTH = 200;

  /// How many are kept at most, however many texts are read at once.
  private static final int SPARE_BUFFERS = 32;

  /// Always UTF-8: a text that begins with NUL bytes is a wrong text, not one in another encoding.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .recyclerPool(JsonRecyclerPools.newBoundedPool(SPARE_BUFFERS))
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(50_000)
                  .maxNumberLength(10_000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Parsers() {}

  static JsonParser of(byte[] json, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
  }

  static JsonParser of(InputStream texts) {
    return FACTORY.createParser(ObjectReadContext.empty(), texts);
  }

  static String path(TokenStreamContext context) {
    String pointer = context.pathAsPointer().toString();
    return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
  }

  static int depth(JsonParser parser) {
    return parser.streamReadContext().getNestingDepth();
  }

  /// Jackson's own messages quote the text, so only the place is taken from them; and of the place
  /// only what is not inside a value that is opaque here, whose member names are content.
  static JsonException malformed(JsonParser parser, int depth) {
    TokenStreamContext context = parser.streamReadContext();
    boolean tooDeep = context.getNestingDepth() >= MAX_DEPTH;
    while (context.getNestingDepth() > depth && context.getParent() != null) {
      context = context.getParent();
    }
    String problem = tooDeep ? "nested deeper than " + MAX_DEPTH + " levels" : "syntax error";
    return new JsonException(JsonException.Kind.MALFORMED, path(context), problem + place(parser));
  }

  static String place(JsonParser parser) {
    TokenStreamLocation location = parser.currentLocation();
    return ": line "
        + location.getLineNr()
        + " column "
        + location.getColumnNr()
        + " (byte "
        + location.getByteOffset()
        + ")";
  }
}
