package dev.parley.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Writes down what each client made of each scenario: a table for each suite, which
/// `./conformance/run` puts into the documentation.
public final class Results implements TestExecutionListener {
  private static final Path FOLDER = Path.of("target", "results");

  private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init") // set before anything is executed
  private TestPlan plan;

  /// @param suite the tag of the tests
  /// @param section the class that the scenario is in
  private record Outcome(
      String suite, String section, String scenario, String client, boolean passed) {}

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String client = client(test);
    if (test.isTest()
        && !client.isEmpty()
        && test.getSource().orElse(null) instanceof MethodSource method) {
      outcomes.add(
          new Outcome(
              suite(test),
              words(method.getJavaClass().getSimpleName()),
              words(method.getMethodName()),
              client,
              result.getStatus() == TestExecutionResult.Status.SUCCESSFUL));
    }
  }

  /// The tag of the test, or of what it is in.
  private String suite(TestIdentifier test) {
    for (TestIdentifier at = test; at != null; at = plan.getParent(at).orElse(null)) {
      Optional<TestTag> tag = at.getTags().stream().findFirst();
      if (tag.isPresent()) {
        return tag.get().getName();
      }
    }
    return "";
  }

  /// The parameter of the class that the test is in, `[1] Claude Code 2.1.332`, or the name that
  /// the class goes by.
  private String client(TestIdentifier test) {
    for (TestIdentifier at = test; at != null; at = plan.getParent(at).orElse(null)) {
      String segment = at.getUniqueIdObject().getLastSegment().getType();
      String name = at.getDisplayName();
      if (segment.equals("class-template-invocation")) {
        return name.replaceFirst("^\\[\\d+] (\\w+ ?= ?)?", "");
      }
      if (segment.equals("class") && !name.endsWith("Test")) {
        return name;
      }
    }
    return "";
  }

  /// `aFileIsReadTest` as `a file is read`.
  private static String words(String name) {
    return name.replaceFirst("Test$", "")
        .replaceAll("(?<=.)([A-Z])", " $1")
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    for (String suite : new TreeSet<>(outcomes.stream().map(Outcome::suite).toList())) {
      write(suite, outcomes.stream().filter(outcome -> outcome.suite.equals(suite)).toList());
    }
  }

  private static void write(String suite, List<Outcome> outcomes) {
    try {
      Files.createDirectories(FOLDER);
      Files.write(FOLDER.resolve(suite + ".md"), table(outcomes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> table(List<Outcome> outcomes) {
    TreeSet<String> clients = new TreeSet<>(outcomes.stream().map(Outcome::client).toList());
    List<String> lines = new ArrayList<>();
    lines.add("| | " + String.join(" | ", clients) + " |");
    lines.add("| --- |" + " --- |".repeat(clients.size()));
    for (String section : new TreeSet<>(outcomes.stream().map(Outcome::section).toList())) {
      List<Outcome> ofSection =
          outcomes.stream().filter(outcome -> outcome.section.equals(section)).toList();
      lines.add("| **" + section + "** |" + " |".repeat(clients.size()));
      for (String scenario : new TreeSet<>(ofSection.stream().map(Outcome::scenario).toList())) {
        lines.add(
            line(
                scenario,
                clients,
                ofSection.stream().filter(one -> one.scenario.equals(scenario)).toList()));
      }
    }
    return lines;
  }

  private static String line(String scenario, Set<String> clients, List<Outcome> outcomes) {
    StringBuilder line = new StringBuilder("| ").append(scenario).append(" |");
    for (String client : clients) {
      List<Outcome> its = outcomes.stream().filter(one -> one.client.equals(client)).toList();
      String mark = its.stream().allMatch(Outcome::passed) ? "✓" : "✗";
      line.append(' ').append(its.isEmpty() ? "–" : mark).append(" |");
    }
    return line.toString();
  }
}
