package dev.parley.dist;

import dev.parley.server.conformance.Check;
import dev.parley.server.conformance.Checks;
import dev.parley.server.conformance.Subject;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The run that a distribution learns from which classes it needs and how they are used. It serves
/// real traffic, on both wires, in front of simulated upstreams.
final class Training {
  private static final int ROUNDS = 25;
  private static final String LEARNS = "-XX:+UseG1GC -XX:AOTCacheOutput=";
  private static final String BACKEND = "ollama";

  private Training() {}

  /// Writes the cache, which is then used, and tried.
  static void of(Path home, Path cache) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("parley-training");
    try (Simulator openai = Simulator.start(Simulation.defaults());
        Simulator local = Simulator.start(Simulation.defaults().as(Profile.named(BACKEND)))) {
      Path file = scratch.resolve("parley.yaml");
      Files.writeString(file, configuration(openai, local));
      learn(home, environment(scratch, LEARNS + cache), openai);
      if (!Files.exists(cache)) {
        throw new IOException("no cache came of the training; see " + scratch);
      }
      attempt(home, environment(scratch, ""), local);
    }
    Folders.delete(scratch);
  }

  private static String configuration(Simulator openai, Simulator local) {
    return """
    default_upstream: openai
    upstreams:
      openai: {url: "%s", key: "${OPENAI_API_KEY}"}
      local: {url: "%s", dialect: chat, backend: "%s"}
    """
        .formatted(openai.baseUrl(), local.baseUrl(), BACKEND);
  }

  private static Map<String, String> environment(Path scratch, String options) {
    return Map.of(
        "HOME",
        scratch.toString(),
        "OPENAI_API_KEY",
        "simulated",
        "PARLEY_CONFIG",
        scratch.resolve("parley.yaml").toString(),
        "PARLEY_JAVA_OPTS",
        options);
  }

  private static void learn(Path home, Map<String, String> environment, Simulator openai)
      throws IOException, InterruptedException {
    try (Launched parley = Launched.serve(home, environment);
        Client client = new Client(parley.address())) {
      for (int round = 0; round < ROUNDS; round++) {
        client.stream(Questions.CODE);
        client.whole(Questions.CODE);
        client.stream(Questions.LOCAL);
      }
      client.count(Questions.CODE);
      client.get("/v1/models");
      client.get("/metrics");
      check(parley, openai);
      parley.end();
    }
  }

  /// Once more as it is released; what a smaller runtime would lack first is what PDFs are read by.
  private static void attempt(Path home, Map<String, String> environment, Simulator local)
      throws IOException, InterruptedException {
    try (Launched parley = Launched.serve(home, environment);
        Client client = new Client(parley.address())) {
      client.stream(Questions.CODE);
      client.stream(Questions.document());
      parley.end();
    }
    String asked = new String(local.calls().all().getLast().body(), StandardCharsets.UTF_8);
    if (!asked.contains(Questions.IN_THE_DOCUMENT)) {
      throw new IOException("the text of a PDF did not reach the upstream");
    }
  }

  /// What clients rely on has to hold for what is shipped, too.
  private static void check(Launched parley, Simulator openai)
      throws IOException, InterruptedException {
    try (Subject subject = new Subject(parley.address().toString(), "unused", openai)) {
      for (Check check : Checks.all()) {
        Check.Outcome outcome = check.on(subject);
        if (!outcome.holds()) {
          throw new IOException(check.promise() + ": " + outcome.fault());
        }
      }
    }
  }
}
