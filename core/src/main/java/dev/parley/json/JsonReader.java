package dev.parley.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Reads one JSON text from bytes. The reader stands on a value; each call takes that value.
public final class JsonReader {
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

  private final byte[] source;
  private final int base;
  private final int limit;
  private final boolean faithful;
  private final JsonParser parser;

  private JsonReader(byte[] source, int offset, int length, boolean faithful) {
    this.source = source;
    this.base = offset;
    this.limit = offset + length;
    this.faithful = faithful;
    this.parser = FACTORY.createParser(ObjectReadContext.empty(), source, offset, length);
    if (advance() == null) {
      throw new JsonException(JsonException.Kind.MALFORMED, "", "the text is empty");
    }
  }

  /// Keeps what a record does not know, for writing it back.
  public static JsonReader of(byte[] json) {
    return of(json, 0, json.length);
  }

  public static JsonReader of(byte[] json, int offset, int length) {
    return new JsonReader(json, offset, length, true);
  }

  /// Forgets what a record does not know: for events that are read once and never written back.
  public static JsonReader lean(byte[] json, int offset, int length) {
    return new JsonReader(json, offset, length, false);
  }

  public Members members() {
    expect(JsonToken.START_OBJECT, "a valid object");
    return new Members(this);
  }

  public <T> List<T> list(Function<JsonReader, T> element) {
    expect(JsonToken.START_ARRAY, "a valid list");
    List<T> elements = new ArrayList<>();
    while (advance() != JsonToken.END_ARRAY) {
      elements.add(element.apply(this));
    }
    return List.copyOf(elements);
  }

  public String string() {
    expect(JsonToken.VALUE_STRING, "a valid string");
    return text();
  }

  private String text() {
    try {
      return parser.getString();
    } catch (JacksonException _) {
      throw malformed(depth());
    }
  }

  public boolean bool() {
    if (token() != JsonToken.VALUE_TRUE && token() != JsonToken.VALUE_FALSE) {
      throw unexpected("a valid boolean");
    }
    return token() == JsonToken.VALUE_TRUE;
  }

  public JsonNumber number() {
    if (!isNumber()) {
      throw unexpected("a valid number");
    }
    JsonNumber number = new JsonNumber(text());
    if (!number.isReasonable()) {
      throw unexpected("a number with an exponent of at most four digits");
    }
    return number;
  }

  public long integer() {
    if (!isNumber()) {
      throw unexpected("a valid integer");
    }
    JsonNumber number = number();
    if (!number.isInteger()) {
      throw unexpected("a valid integer");
    }
    return number.longValue();
  }

  public RawJson raw() {
    int start = base + (int) parser.currentTokenLocation().getByteOffset();
    skip();
    return new RawJson(
        source, start, base + (int) parser.currentLocation().getByteOffset() - start);
  }

  /// An object, unread.
  public RawJson object() {
    if (!isObject()) {
      throw unexpected("a valid dictionary");
    }
    return raw();
  }

  public void skip() {
    int depth = depth();
    try {
      parser.skipChildren();
      parser.finishToken();
    } catch (JacksonException _) {
      throw malformed(depth);
    }
  }

  /// The string member `name` of the object ahead, which stays unread; null when there is none.
  public @Nullable String tag(String name) {
    expect(JsonToken.START_OBJECT, "a valid object");
    int start = base + (int) parser.currentTokenLocation().getByteOffset();
    String first = FirstMember.string(source, start, limit, name);
    return first != null ? first : lookAhead(start, name);
  }

  private @Nullable String lookAhead(int start, String name) {
    try {
      return lookFor(name, start);
    } catch (JsonException _) {
      skip();
      return null;
    }
  }

  private @Nullable String lookFor(String name, int start) {
    JsonReader ahead = new JsonReader(source, start, limit - start, false);
    while (ahead.advanceToMember()) {
      if (ahead.memberName().equals(name) && ahead.token() == JsonToken.VALUE_STRING) {
        return ahead.string();
      }
      ahead.skip();
    }
    return null;
  }

  public boolean isString() {
    return token() == JsonToken.VALUE_STRING;
  }

  public boolean isObject() {
    return token() == JsonToken.START_OBJECT;
  }

  public boolean isArray() {
    return token() == JsonToken.START_ARRAY;
  }

  public boolean isNumber() {
    return token() == JsonToken.VALUE_NUMBER_INT || token() == JsonToken.VALUE_NUMBER_FLOAT;
  }

  public boolean isNull() {
    return token() == JsonToken.VALUE_NULL;
  }

  /// Where the reader stands: `messages.3.content.0`.
  public String path() {
    return path(parser.streamReadContext());
  }

  private static String path(TokenStreamContext context) {
    String pointer = context.pathAsPointer().toString();
    return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
  }

  private int depth() {
    return parser.streamReadContext().getNestingDepth();
  }

  /// The value when it was there, an error naming the member when it was not.
  public <T> T required(String member, @Nullable T value) {
    if (value == null) {
      String path = path();
      String place = path.isEmpty() ? member : path + "." + member;
      throw new JsonException(JsonException.Kind.UNEXPECTED, place, "Field required");
    }
    return value;
  }

  public JsonException unexpected(String wanted) {
    return new JsonException(JsonException.Kind.UNEXPECTED, path(), "Input should be " + wanted);
  }

  /// Checks that nothing but white space follows.
  public void end() {
    if (advance() != null) {
      throw new JsonException(
          JsonException.Kind.MALFORMED, "", "extra data after the value" + place());
    }
  }

  boolean isFaithful() {
    return faithful;
  }

  boolean advanceToMember() {
    if (advance() == JsonToken.END_OBJECT) {
      return false;
    }
    advance();
    return true;
  }

  String memberName() {
    return parser.currentName();
  }

  private JsonToken token() {
    return parser.currentToken();
  }

  private void expect(JsonToken wanted, String words) {
    if (token() != wanted) {
      throw unexpected(words);
    }
  }

  private @Nullable JsonToken advance() {
    int depth = depth();
    try {
      return parser.nextToken();
    } catch (JacksonException _) {
      throw malformed(depth);
    }
  }

  /// Jackson's own messages quote the text, so only the place is taken from them; and of the place
  /// only what is not inside a value that is opaque here, whose member names are content.
  private JsonException malformed(int depth) {
    TokenStreamContext context = parser.streamReadContext();
    boolean tooDeep = context.getNestingDepth() >= MAX_DEPTH;
    while (context.getNestingDepth() > depth && context.getParent() != null) {
      context = context.getParent();
    }
    String problem = tooDeep ? "nested deeper than " + MAX_DEPTH + " levels" : "syntax error";
    return new JsonException(JsonException.Kind.MALFORMED, path(context), problem + place());
  }

  private String place() {
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
