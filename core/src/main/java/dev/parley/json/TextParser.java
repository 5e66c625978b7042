package dev.parley.json;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A parser for one short text after the other, as the values of a stream without an end: to make
/// one for each event of an answer takes more than to parse the event.
final class TextParser {
  /// What the parser takes at once.
  private static final int LONGEST_TEXT = 8000;

  /// Then another takes its place, so that the names it has learnt do not pile up.
  private static final int MOST_TEXTS = 1000;

  private static final byte[] NOTHING = {};
  private static final Spares<TextParser> SPARES = new Spares<>(TextParser::new);

  private final Feed feed = new Feed();
  private final Rest rest = new Rest();
  private final JsonParser parser = Parsers.of(feed);
  private final JsonReader reader = JsonReader.of(parser);
  private int texts;

  /// Where the parser gets its bytes.
  private static final class Feed extends InputStream {
    private byte[] text = NOTHING;
    private int at;
    private long taken;
    private boolean asked;

    /// A parser takes more than one byte at once.
    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) {
      int count = Math.min(most, text.length - at);
      if (count == 0) {
        asked = true;
        return -1;
      }
      System.arraycopy(text, at, into, offset, count);
      at += count;
      taken += count;
      return count;
    }
  }

  /// What a parser took and did not read.
  private static final class Rest extends OutputStream {
    private boolean blank = true;

    @Override
    public void write(int one) {
      blank &= one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }
  }

  /// Reads all of a text. What is wrong with one is said by a parser that reads nothing else, which
  /// knows where.
  static <T> T read(byte[] json, Function<JsonReader, T> form) {
    if (json.length <= LONGEST_TEXT) {
      TextParser spare = of(json);
      try {
        T read = form.apply(spare.reader.next(json, spare.before()));
        if (spare.hasEnded()) {
          spare.release();
          return read;
        }
      } catch (JsonException _) {
        // Told below.
      }
      spare.parser.close();
    }
    JsonReader in = JsonReader.lean(json, 0, json.length);
    T read = form.apply(in);
    in.end();
    return read;
  }

  /// A parser that reads `text` next.
  private static TextParser of(byte[] text) {
    TextParser free = SPARES.take();
    free.feed.text = text;
    free.feed.at = 0;
    free.texts++;
    return free;
  }

  /// How many bytes it has read of other texts.
  private long before() {
    return feed.taken - feed.at;
  }

  /// Whether the text is read, and was nothing but one object or list. Then it can read another.
  private boolean hasEnded() {
    JsonToken last = parser.currentToken();
    if (last == null || !last.isStructEnd() || !parser.streamReadContext().inRoot()) {
      return false;
    }
    try {
      parser.releaseBuffered(rest);
    } catch (JacksonException _) {
      return false;
    }
    return rest.blank && !feed.asked && feed.at == feed.text.length;
  }

  /// Lets others use it, once it has ended.
  private void release() {
    feed.text = NOTHING;
    feed.at = 0;
    if (texts < MOST_TEXTS) {
      SPARES.leave(this);
    } else {
      parser.close();
    }
  }
}
