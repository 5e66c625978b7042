package dev.parley.dialect.request;

/// What a tool gave back, in words. No wire has a mark for a call that failed, so the text says it.
public final class Outcome {
  public static final String NOTHING = "(no tool output)";
  public static final String FAILED = "Error: ";

  private Outcome() {}

  public static String said(String text, boolean failed) {
    String said = text.isEmpty() ? NOTHING : text;
    return failed && !said.startsWith(FAILED) ? FAILED + said : said;
  }
}
