package dev.parley.dialect;

/// What the upstream's own tools are called towards the client.
///
/// @param searches whether a search of the web may be told: not where the client only offered a
///   tool that opens pages, since it knows no other then
/// @param fetches whether the client offered a tool that opens pages; otherwise opening one counts
///   as a search
/// @param toolSearch the name of the tool search that the client offered
public record HostedNames(boolean searches, boolean fetches, String toolSearch) {
  public static final HostedNames USUAL = new HostedNames(true, false, "tool_search_tool_bm25");
}
