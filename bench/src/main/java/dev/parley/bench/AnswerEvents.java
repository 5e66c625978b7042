package dev.parley.bench;

import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What an upstream says of one answer, event by event, in the shape in which answers were
/// recorded.
///
/// @param opening what comes before the first piece
/// @param pieces of a text, of the arguments of a call or of a thought
record AnswerEvents(List<byte[]> opening, List<byte[]> pieces) {
  private static final int PIECES = 64;
  private static final List<String> WORDS =
      List.of(
          " the",
          " reader",
          " splits",
          " bytes",
          " into",
          " events",
          ",\n",
          " how",
          "ever",
          " \"they\"",
          " are",
          " cut",
          ".",
          " Größe",
          " and",
          " so",
          " on");
  private static final String ID = "0dcf1a118189f28100691daa5a28488194b14fd6fa1d2895be";

  private static final String STOP = "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}";
  private static final String CHAT_USAGE =
      "{\"prompt_tokens\":100,\"completion_tokens\":320,\"total_tokens\":420}";
  private static final String COMPLETED =
      """
      {"type":"response.completed","sequence_number":400,"response":{"id":"resp_1",\
      "status":"completed","output":[],"usage":{"input_tokens":100,"output_tokens":320}}}\
      """;

  /// Parameters of benchmarks.
  static final String RESPONSES = "responses";

  static final String CHAT = "chat";
  static final String TEXT = "text";
  static final String ARGUMENTS = "arguments";
  static final String THINKING = "thinking";

  static AnswerEvents of(String dialect, String kind) {
    return dialect.equals(CHAT) ? chat(kind) : responses(kind);
  }

  private static AnswerEvents responses(String kind) {
    List<byte[]> opening = new ArrayList<>();
    opening.add(
        bytes(
            """
            {"type":"response.output_item.added","item":%s,"output_index":0,"sequence_number":2}\
            """
                .formatted(item(kind))));
    if (kind.equals(ARGUMENTS)) {
      opening.add(responsesPiece(kind, "{\"content\":\"", 3));
    }
    return new AnswerEvents(
        opening,
        IntStream.range(0, PIECES).mapToObj(i -> responsesPiece(kind, word(i), 4 + i)).toList());
  }

  private static String item(String kind) {
    return switch (kind) {
      case TEXT ->
          """
          {"id":"msg_%s","type":"message","status":"in_progress","content":[],\
          "phase":"final_answer","role":"assistant"}\
          """
              .formatted(ID);
      case ARGUMENTS ->
          """
          {"id":"fc_%s","type":"function_call","status":"in_progress","arguments":"",\
          "call_id":"call_DxE8gF0S0GPGfPC1tGxlVCZn","name":"Write"}\
          """
              .formatted(ID);
      default -> "{\"id\":\"rs_" + ID + "\",\"type\":\"reasoning\",\"summary\":[]}";
    };
  }

  private static byte[] responsesPiece(String kind, String piece, int number) {
    RawJson delta = RawJson.quoted(piece);
    String event =
        switch (kind) {
          case TEXT ->
              """
              {"type":"response.output_text.delta","content_index":0,"delta":%s,\
              "item_id":"msg_%s","logprobs":[],"output_index":0,"sequence_number":%d}\
              """;
          case ARGUMENTS ->
              """
              {"type":"response.function_call_arguments.delta","delta":%s,\
              "item_id":"fc_%s","output_index":0,"sequence_number":%d}\
              """;
          default ->
              """
              {"type":"response.reasoning_summary_text.delta","delta":%s,\
              "item_id":"rs_%s","output_index":0,"sequence_number":%d,"summary_index":0}\
              """;
        };
    return bytes(event.formatted(delta, ID, number));
  }

  private static AnswerEvents chat(String kind) {
    List<byte[]> opening = new ArrayList<>();
    opening.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}"));
    if (kind.equals(ARGUMENTS)) {
      opening.add(
          chunk(
              """
              {"tool_calls":[{"index":0,"id":"call_DxE8gF0S0GPGfPC1tGxlVCZn","type":"function",\
              "function":{"name":"Write","arguments":"{\\"content\\":\\""}}]}\
              """));
    }
    return new AnswerEvents(
        opening, IntStream.range(0, PIECES).mapToObj(i -> chunk(chatPiece(kind, i))).toList());
  }

  private static String chatPiece(String kind, int index) {
    RawJson piece = RawJson.quoted(word(index));
    return switch (kind) {
      case TEXT -> "{\"content\":" + piece + "}";
      case ARGUMENTS ->
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + piece + "}}]}";
      default -> "{\"reasoning_content\":" + piece + "}";
    };
  }

  private static byte[] chunk(String delta) {
    return bytes(
        """
        {"id":"chatcmpl-C3jbUwbTXnP0FGM2nH0h5hQpz1cX8","object":"chat.completion.chunk",\
        "created":1755006320,"model":"gpt-6-luna","service_tier":"default",\
        "system_fingerprint":"fp_78ac7f3229","choices":[{"index":0,"delta":%s,"logprobs":null,\
        "finish_reason":null}]}\
        """
            .formatted(delta));
  }

  /// What comes after the last piece of a text.
  static List<byte[]> ending(String dialect) {
    return dialect.equals(CHAT)
        ? List.of(
            bytes(
                "{\"id\":\"chatcmpl-1\",\"choices\":[" + STOP + "],\"usage\":" + CHAT_USAGE + "}"))
        : List.of(bytes(COMPLETED));
  }

  private static String word(int index) {
    return WORDS.get(index % WORDS.size());
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
