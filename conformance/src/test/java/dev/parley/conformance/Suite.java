package dev.parley.conformance;

import static org.junit.platform.engine.discovery.ClassNameFilter.STANDARD_INCLUDE_PATTERN;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs the tests that carry one tag, as `./conformance/run` does: without Maven, which takes
/// longer to start than some suites take.
public final class Suite {
  private static final int MOST_FRAMES = 40;

  private Suite() {}

  /// Exits with 1 unless there were tests and each has passed.
  ///
  /// @param arguments the tag, and the folder of classes that the tests are in
  public static void main(String[] arguments) {
    TestExecutionSummary summary = run(arguments[0], Path.of(arguments[1]));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    summary.printFailuresTo(out, MOST_FRAMES);
    out.printf(
        "%s: %d scenarios passed, %d failures%n",
        arguments[0], summary.getTestsSucceededCount(), summary.getTotalFailureCount());
    System.exit(isWell(summary) ? 0 : 1);
  }

  private static TestExecutionSummary run(String tag, Path classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClasspathRoots(Set.of(classes)))
            .filters(includeTags(tag), includeClassNamePatterns(STANDARD_INCLUDE_PATTERN))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  /// A container that fails has tests that were not even found.
  private static boolean isWell(TestExecutionSummary summary) {
    return summary.getTestsFoundCount() > 0
        && summary.getTestsSucceededCount() == summary.getTestsFoundCount()
        && summary.getTotalFailureCount() == 0;
  }
}
