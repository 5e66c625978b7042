package dev.parley.json;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Jackson's parsers, and where they stand in our words.
final class Parsers {
  static final int MAX_DEPTH = 200;

  /// Some tools are told whole questions by the names of members.
  private static final int MAX_NAME = 50_000;

  private static final int MAX_DIGITS = 1_000;

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
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_DIGITS)
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
  static JsonException malformed(JsonParser parser, int depth, JacksonException problem) {
    TokenStreamContext context = parser.streamReadContext();
    String words = words(problem, context.getNestingDepth());
    while (context.getNestingDepth() > depth && context.getParent() != null) {
      context = context.getParent();
    }
    return new JsonException(JsonException.Kind.MALFORMED, path(context), words + place(parser));
  }

  private static String words(JacksonException problem, int depth) {
    if (depth >= MAX_DEPTH) {
      return "nested deeper than " + MAX_DEPTH + " levels";
    }
    boolean tooMuch = problem instanceof StreamConstraintsException;
    if (tooMuch && String.valueOf(problem.getOriginalMessage()).startsWith("Name")) {
      return "the name of a member has more than " + MAX_NAME + " characters";
    }
    return tooMuch ? "a number has more than " + MAX_DIGITS + " digits" : "syntax error";
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
