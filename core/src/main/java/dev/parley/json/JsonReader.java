package dev.parley.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Reads one JSON text from bytes. The reader stands on a value; each call takes that value.
public final class JsonReader {
  private static final int DIGITS_OF_A_LONG = 18;
  private static final byte[] NOTHING = {};

  private final JsonParser parser;

  /// Where nothing is kept, the members of one object are read as those of any other.
  private final @Nullable Members lean;

  private byte[] source;
  private long base;
  private int limit;

  private static JsonReader started(byte[] source, int offset, int length, boolean faithful) {
    JsonParser parser = Parsers.of(source, offset, length);
    return new JsonReader(source, offset, offset + length, faithful, parser).start();
  }

  /// @param base where the byte would be in `source` at which the parser began to count
  private JsonReader(byte[] source, long base, int limit, boolean faithful, JsonParser parser) {
    this.source = source;
    this.base = base;
    this.limit = limit;
    this.lean = faithful ? null : new Members(this, null);
    this.parser = parser;
  }

  /// Keeps what a record does not know, for writing it back.
  public static JsonReader of(byte[] json) {
    return of(json, 0, json.length);
  }

  public static JsonReader of(byte[] json, int offset, int length) {
    return started(json, offset, length, true);
  }

  /// Forgets what a record does not know: for events that are read once and never written back.
  public static JsonReader lean(byte[] json, int offset, int length) {
    return started(json, offset, length, false);
  }

  /// Reads all of a text, and forgets what a record does not know: for events, which come often,
  /// are read once and never written back.
  public static <T> T readOnce(byte[] json, Function<JsonReader, T> form) {
    return TextParser.read(json, form);
  }

  /// Reads the texts of [#next], one after the other.
  static JsonReader of(JsonParser parser) {
    return new JsonReader(NOTHING, 0, 0, false, parser);
  }

  /// Stands on the value of another text, which the parser reads next.
  ///
  /// @param before how many bytes the parser has read of other texts
  JsonReader next(byte[] json, long before) {
    source = json;
    base = -before;
    limit = json.length;
    return start();
  }

  private JsonReader start() {
    if (advance() == null) {
      throw new JsonException(JsonException.Kind.MALFORMED, "", "the text is empty");
    }
    return this;
  }

  public Members members() {
    expect(JsonToken.START_OBJECT, "a valid object");
    return lean == null ? new Members(this, new Extra.Builder()) : lean;
  }

  public <T> List<T> list(Function<JsonReader, T> element) {
    expect(JsonToken.START_ARRAY, "a valid list");
    if (advance() == JsonToken.END_ARRAY) {
      return List.of();
    }
    T first = element.apply(this);
    return advance() == JsonToken.END_ARRAY ? List.of(first) : longerList(first, element);
  }

  private <T> List<T> longerList(T first, Function<JsonReader, T> element) {
    List<T> elements = new ArrayList<>();
    elements.add(first);
    do {
      elements.add(element.apply(this));
    } while (advance() != JsonToken.END_ARRAY);
    return List.copyOf(elements);
  }

  public String string() {
    expect(JsonToken.VALUE_STRING, "a valid string");
    return text();
  }

  /// A string that was read before, and will be again.
  public String recurring() {
    expect(JsonToken.VALUE_STRING, "a valid string");
    int quote = place(parser.currentTokenLocation());
    String plain = FirstMember.plain(source, quote + 1, limit);
    return plain != null ? plain : text();
  }

  private String text() {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw Parsers.malformed(parser, Parsers.depth(parser), e);
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
    if (token() == JsonToken.VALUE_NUMBER_INT && parser.getStringLength() <= DIGITS_OF_A_LONG) {
      return parser.getLongValue();
    }
    JsonNumber number = number();
    if (!number.isInteger()) {
      throw unexpected("a valid integer");
    }
    return number.longValue();
  }

  public RawJson raw() {
    int start = place(parser.currentTokenLocation());
    skip();
    finish();
    return new RawJson(source, start, place(parser.currentLocation()) - start);
  }

  private int place(TokenStreamLocation location) {
    return (int) (base + location.getByteOffset());
  }

  /// An object, unread.
  public RawJson object() {
    if (!isObject()) {
      throw unexpected("a valid dictionary");
    }
    return raw();
  }

  public void skip() {
    int depth = Parsers.depth(parser);
    try {
      parser.skipChildren();
    } catch (JacksonException e) {
      throw Parsers.malformed(parser, depth, e);
    }
  }

  private void finish() {
    try {
      parser.finishToken();
    } catch (JacksonException e) {
      throw Parsers.malformed(parser, Parsers.depth(parser), e);
    }
  }

  /// The string member `name` of the object ahead, which stays unread; null when there is none.
  public @Nullable String tag(String name) {
    expect(JsonToken.START_OBJECT, "a valid object");
    int start = place(parser.currentTokenLocation());
    String first = FirstMember.string(source, start, limit, name);
    return first != null ? first : lookAhead(start, name);
  }

  private @Nullable String lookAhead(int start, String name) {
    try {
      return AnyMember.string(lean(source, start, limit - start), name);
    } catch (JsonException _) {
      skip();
      return null;
    }
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
    return Parsers.path(parser.streamReadContext());
  }

  /// Reads one of several forms. Where something in it is wrong, the path names the form, too, as
  /// Anthropic's does: `messages.3.content.0.text.citations`.
  public <T> T form(String tag, Function<JsonReader, T> form) {
    int depth = Parsers.depth(parser) - 1;
    try {
      return form.apply(this);
    } catch (JsonException e) {
      throw e.kind() == JsonException.Kind.UNEXPECTED ? e.inForm(tag, depth) : e;
    }
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
          JsonException.Kind.MALFORMED, "", "extra data after the value" + Parsers.place(parser));
    }
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
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw Parsers.malformed(parser, Parsers.MAX_DEPTH, e);
    }
  }
}
