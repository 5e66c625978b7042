package dev.parley.dialect.chat;

/// Members of a call that its backend wants back with it: a signature of Google's, for one. They
/// travel in a thinking block before the call.
final class CallMembers {
  /// What stands in an envelope in place of the name of a field.
  static final String FIELD = "tool_call";

  private CallMembers() {}
}
