package dev.parley.conformance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One connection as it was heard: what was asked, and what was answered.
final class Tape {
  private final Track asked = new Track();
  private final Track answered = new Track();

  /// One of the two directions.
  static final class Track {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ended;

    synchronized void write(byte[] buffer, int length) {
      bytes.write(buffer, 0, length);
    }

    synchronized void end() {
      ended = true;
    }

    private synchronized void erase() {
      bytes.reset();
    }

    synchronized HttpReader reader() {
      return new HttpReader(bytes.toByteArray(), ended);
    }
  }

  Track asked() {
    return asked;
  }

  Track answered() {
    return answered;
  }

  /// Forgets what was said so far, between two exchanges.
  void erase() {
    asked.erase();
    answered.erase();
  }

  /// A question without an answer is one, too.
  List<HttpExchange> exchanges() {
    HttpReader questions = asked.reader();
    HttpReader answers = answered.reader();
    List<HttpExchange> exchanges = new ArrayList<>();
    for (Optional<HttpMessage> question = questions.question();
        question.isPresent();
        question = questions.question()) {
      HttpMessage request = question.get();
      boolean silent = request.first().startsWith("HEAD ");
      exchanges.add(new HttpExchange(request, answers.answer(silent).orElse(HttpMessage.NONE)));
    }
    return exchanges;
  }
}
