package dev.parley.server.endpoint;

import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Recent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `GET /log/recent`: the last lines of the log. `GET /threads`: where the platform's threads are.
public final class ProcessEndpoint {
  private final Recent recent;

  public ProcessEndpoint(Recent recent) {
    this.recent = recent;
  }

  Reply recent(Request request) {
    return text("application/jsonl", recent.lines());
  }

  /// Names of methods and places in the sources; nothing that is held there.
  Reply threads(Request request) {
    List<String> lines = new ArrayList<>();
    Thread.getAllStackTraces().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
        .forEach(entry -> {
          Thread thread = entry.getKey();
          lines.add("\"" + thread.getName() + "\" " + thread.getState());
          for (StackTraceElement frame : entry.getValue()) {
            lines.add("  at " + frame);
          }
        });
    return text("text/plain; charset=utf-8", lines);
  }

  private static Reply text(String type, List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return Reply.of(type, bytes);
  }
}
