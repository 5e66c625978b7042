package dev.parley.server;

/// Speaks as OpenAI does, under another path.
record OtherDialect(String path) implements SpeaksAsOpenAi {}
