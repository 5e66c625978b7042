package dev.parley.server.exchange;

/// How the bytes of an answer become signals.
interface Intake {

  void feed(byte[] piece);

  /// The body ended, as bodies do.
  void end();
}
