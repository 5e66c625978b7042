package dev.parley.server.http;

import java.util.regex.Pattern;

/// What Anthropic's API has and Parley has not, paths that are meant for another API, and those of
/// a base URL with a part too many or too few; with what is possible instead.
enum NotOffered {
  FILES(
      "Parley keeps no files; send what is in them with each request (source.type base64, text or"
          + " url) to POST /v1/messages",
      "/v1/files"),
  BATCHES(
      "Parley has no batches; send each of the requests to POST /v1/messages",
      "/v1/messages/batches"),
  SKILLS(
      "Parley keeps no skills; say what is in them in the system prompt, or use those of the client"
          + " itself, as Claude Code does",
      "/v1/skills"),
  AGENTS(
      "Parley runs no agents and keeps no sessions; a client with a loop of its own asks POST"
          + " /v1/messages",
      "/v1/agents",
      "/v1/environments",
      "/v1/memory_stores",
      "/v1/sessions",
      "/v1/vaults"),
  COMPLETIONS("The older Text Completions are not offered; use POST /v1/messages", "/v1/complete"),
  ADMINISTRATION(
      "Parley has no organizations; whoever runs it makes keys by `parley keys create`, and"
          + " /metrics has what they use",
      "/v1/organizations"),
  OPENAI(
      "Parley answers Anthropic's Messages API (POST /v1/messages); who speaks OpenAI's asks the"
          + " upstream itself",
      "/v1/chat/completions",
      "/v1/completions",
      "/v1/embeddings",
      "/v1/responses"),
  TWICE("The base URL ends without /v1 for this client, which adds it itself", "/v1/v1"),
  NEVER(
      "The base URL ends with /v1 for this client, which does not add it", "/messages", "/models");

  private final String words;

  /// They and what is below them.
  private final Pattern paths;

  NotOffered(String words, String... paths) {
    this.words = words;
    this.paths = Pattern.compile("(?:" + String.join("|", paths) + ")(?:/.*)?");
  }

  /// What is said of a path that is not there.
  static String words(String path) {
    for (NotOffered one : values()) {
      if (one.paths.matcher(path).matches()) {
        return "Not found. " + one.words;
      }
    }
    return "Not found; GET / lists what there is";
  }
}
