package dev.parley.server.observe;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Libraries log what they like, content included; of that only warnings pass, and of a warning
/// only who warns and of what kind of exception.
public final class ThirdPartyLogging extends Handler {
  /// These warn of every glyph that they cannot name, and of files that were broken on purpose.
  private static final List<Logger> TALKATIVE =
      List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

  private final PrintStream out;

  private ThirdPartyLogging(PrintStream out) {
    this.out = out;
  }

  /// Puts itself in place of all other handlers of this process.
  public static void cap(PrintStream out) {
    System.setProperty(
        "vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.JULLogDelegateFactory");
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
    root.addHandler(new ThirdPartyLogging(out));
  }

  static String line(LogRecord warning) {
    return "{\"event\":\"library_warning\",\"level\":\"%s\",\"logger\":\"%s\",\"exception\":\"%s\"}"
        .formatted(
            warning.getLevel().getName(), name(warning.getLoggerName()), kind(warning.getThrown()));
  }

  private static String name(@Nullable String logger) {
    return logger == null ? "" : logger.replaceAll("[^A-Za-z0-9_.$]", "_");
  }

  private static String kind(@Nullable Throwable thrown) {
    return thrown == null ? "" : thrown.getClass().getName();
  }

  @Override
  public void publish(LogRecord warning) {
    if (warning.getLevel().intValue() >= Level.WARNING.intValue()) {
      out.println(line(warning));
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
