package dev.parley.conformance.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many clients at once.
final class Singing {
  private static final int AT_ONCE = 96;
  private static final int STATUS = "HTTP/1.1 ".length();

  private final int port;
  private final Map<String, Set<String>> statuses = new TreeMap<>();
  private final Set<Integer> answered = new TreeSet<>();
  private final Set<String> failed = new TreeSet<>();
  private int visits;

  Singing(int port) {
    this.port = port;
  }

  /// Returns when all have been answered, or have left.
  void all(List<Visit> visits) throws InterruptedException {
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<byte[]>> calls = new ArrayList<>();
      visits.forEach(visit -> calls.add(() -> visit.at(port)));
      List<Future<byte[]>> replies = clients.invokeAll(calls);
      for (int i = 0; i < replies.size(); i++) {
        note(visits.get(i), reply(replies.get(i)));
      }
    }
  }

  private static String reply(Future<byte[]> reply) throws InterruptedException {
    try {
      return new String(reply.get(), StandardCharsets.ISO_8859_1);
    } catch (ExecutionException e) {
      throw new AssertionError("a client was not answered", e.getCause());
    }
  }

  private void note(Visit visit, String reply) {
    visits++;
    String status = reply.isEmpty() ? "none" : reply.substring(STATUS, STATUS + 3);
    statuses.computeIfAbsent(visit.path(), _ -> new TreeSet<>()).add(status);
    if (reply.contains("Internal server error")) {
      String request = new String(visit.request(), StandardCharsets.UTF_8);
      failed.add(visit.path() + ": " + request.substring(request.indexOf("\r\n\r\n") + 4));
    }
    answered.addAll(Ear.heardPlainlyIn(reply));
  }

  /// With which statuses each path ended.
  Map<String, Set<String>> statuses() {
    return statuses;
  }

  /// The canaries that clients were told, as they should be.
  Set<Integer> answered() {
    return answered;
  }

  /// Requests that met a fault of Parley's own.
  Set<String> failed() {
    return failed;
  }

  int visits() {
    return visits;
  }
}
