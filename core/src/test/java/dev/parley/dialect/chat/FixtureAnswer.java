package dev.parley.dialect.chat;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Recording;
import dev.parley.testing.Feed;
import dev.parley.testing.Fixtures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A backend's own answer, of the project's fixtures.
record FixtureAnswer(String backend, Recording answer) {
  private static final Path ROOT = Fixtures.file("backends");
  private static final Path CONVERSATION = ROOT.resolve("conversation.anthropic.json");

  static List<FixtureAnswer> all() {
    List<FixtureAnswer> all = new ArrayList<>();
    for (String backend : Backends.builtIn().names()) {
      for (Path file : fixtures(backend).answers()) {
        String name = backend + "/" + file.getFileName();
        all.add(new FixtureAnswer(backend, Recording.stream(name, Fixtures.text(file))));
      }
    }
    return all;
  }

  private static BackendFixtures fixtures(String backend) {
    return new BackendFixtures(ROOT.resolve(backend), BackendModels.named(backend));
  }

  /// The way of a backend's answers to the conversation that all of them get.
  static Feed feed(String backend, ThinkingDisplay display) {
    return fixtures(backend).feed(CONVERSATION, display);
  }

  Feed feed(ThinkingDisplay display) {
    return feed(backend, display);
  }

  @Override
  public String toString() {
    return answer.file();
  }
}
