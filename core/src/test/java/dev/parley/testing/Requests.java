package dev.parley.testing;

import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Small requests, from JSON in which `'` stands for `"`.
public final class Requests {
  private Requests() {}

  public static JsonReader reader(String json) {
    return JsonReader.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /// A request with these members, in which a user says hello.
  public static MessagesRequest with(String members) {
    return request("[{'role':'user','content':'Hi'}]", members);
  }

  public static List<InputMessage> messages(String messages) {
    return request(messages, "").messages();
  }

  public static MessagesRequest request(String messages, String members) {
    String limit = members.contains("'max_tokens'") ? "" : ",'max_tokens':16384";
    String more = members.isEmpty() ? "" : "," + members;
    return MessagesRequest.read(reader("{'model':'m','messages':" + messages + limit + more + "}"));
  }

  /// Written, with `'` for `"` again.
  public static String told(JsonValue value) {
    return JsonWriter.text(value).replace('"', '\'');
  }

  public static String told(List<?> values) {
    return told(out -> out.values(values));
  }
}
