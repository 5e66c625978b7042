package dev.parley.server.exchange.reply;

/// How the bytes of an answer become signals.
public interface Intake {

  void feed(byte[] piece);

  /// The body ended, as bodies do.
  void end();
}
