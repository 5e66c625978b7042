package dev.parley.server.observe;

/// How records are printed.
public enum LogForm {
  JSON,
  PRETTY,
  OFF
}
