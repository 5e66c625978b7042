package dev.parley.server.observe;

import dev.parley.json.JsonWriter;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// What nobody has caught: of what kind it is, and where in Parley's own code it came from. What it
/// says may be anybody's words, so that nobody gets to read it.
public final class Crash {
  private static final String OURS = "dev.parley.";

  private Crash() {}

  /// What ends a thread of this process is told in one line, without its message.
  public static void tellOn(PrintStream out) {
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> out.println(line(thrown)));
  }

  static String line(Throwable thrown) {
    return JsonWriter.text(out ->
        out.begin()
            .member("ts", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
            .member("level", LogLevel.ERROR.wire())
            .member("event", "crash")
            .member("exception", thrown.getClass().getName())
            .member("at", place(thrown))
            .end());
  }

  /// The same in words.
  public static String words(Throwable thrown) {
    return thrown.getClass().getName() + " at " + place(thrown);
  }

  private static String place(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame ->
            frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
        .orElse("-");
  }
}
