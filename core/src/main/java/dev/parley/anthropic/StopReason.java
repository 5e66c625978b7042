package dev.parley.anthropic;

/// Why the model stopped. The constants are those Parley gives; others may come from the wire.
public record StopReason(String wire) {
  public static final StopReason END_TURN = new StopReason("end_turn");
  public static final StopReason TOOL_USE = new StopReason("tool_use");
  public static final StopReason MAX_TOKENS = new StopReason("max_tokens");
  public static final StopReason STOP_SEQUENCE = new StopReason("stop_sequence");
  public static final StopReason COMPACTION = new StopReason("compaction");
  public static final StopReason REFUSAL = new StopReason("refusal");
}
