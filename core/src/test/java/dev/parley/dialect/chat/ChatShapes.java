package dev.parley.dialect.chat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The shapes of a request to Chat Completions: which members, roles, forms and words are in it,
/// whatever they say.
final class ChatShapes {
  /// Settings that are objects, whose members are settings too.
  private static final Set<String> NESTED =
      Set.of("stream_options", "reasoning", "thinking", "chat_template_kwargs");

  private static final Pattern NINE = Pattern.compile("[A-Za-z0-9]{9}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final Set<String> shapes = new TreeSet<>();

  private ChatShapes() {}

  static Set<String> of(JsonNode request) {
    ChatShapes shapes = new ChatShapes();
    shapes.settings(request);
    shapes.messages(request.path("messages"));
    request.path("tools").forEach(shapes::tool);
    return shapes.shapes;
  }

  private void settings(JsonNode request) {
    for (String name : request.propertyNames()) {
      JsonNode value = request.get(name);
      if (value.isNull()) {
        continue;
      }
      shapes.add("member=" + name);
      if (NESTED.contains(name)) {
        value.propertyNames().forEach(inner -> shapes.add(name + "." + inner));
      }
    }
    shapes.add("stream=" + request.path("stream").asBoolean(false));
    choice(request.path("tool_choice"));
    JsonNode format = request.path("response_format");
    word("response_format", format.path("type"));
    format.path("json_schema").propertyNames().forEach(name -> shapes.add("json_schema=" + name));
  }

  private void choice(JsonNode choice) {
    if (choice.isObject()) {
      shapes.add("tool_choice=one" + (choice.has("function") ? "" : "-without-function"));
    } else {
      word("tool_choice", choice);
    }
  }

  private void word(String name, JsonNode value) {
    if (value.isString()) {
      shapes.add(name + "=" + value.asString());
    }
  }

  private void messages(JsonNode messages) {
    String before = "start";
    for (JsonNode message : messages) {
      String role = message.path("role").asString("");
      shapes.add("turn=" + before + ">" + role);
      message(role, message);
      before = role;
    }
    shapes.add("turn=" + before + ">end");
  }

  private void message(String role, JsonNode message) {
    for (String name : message.propertyNames()) {
      if (!name.equals("role") && !name.equals("content")) {
        shapes.add(role + ".member=" + name);
      }
    }
    boolean calls = !message.path("tool_calls").isEmpty();
    shapes.add(role + (calls ? "-calling" : "") + ".content=" + form(message.path("content")));
    message.path("content").forEach(part -> part(role, part));
    message.path("tool_calls").forEach(this::call);
  }

  private static String form(JsonNode content) {
    if (content.isArray()) {
      return "parts";
    }
    if (content.isString()) {
      return content.asString().isEmpty() ? "empty" : "string";
    }
    return content.isNull() ? "null" : "absent";
  }

  private void part(String role, JsonNode part) {
    String type = part.path("type").asString("");
    shapes.add(role + ".part=" + type);
    for (String name : part.propertyNames()) {
      if (!name.equals("type") && !name.equals(type)) {
        shapes.add("part.member=" + name);
      }
    }
    JsonNode image = part.path("image_url");
    if (type.equals("image_url")) {
      String url = image.isString() ? image.asString() : image.path("url").asString("");
      shapes.add("image=" + (image.isString() ? "bare-" : "") + (isData(url) ? "data" : "place"));
      image.propertyNames().forEach(name -> shapes.add("image.member=" + name));
    }
    part.path("file").propertyNames().forEach(name -> shapes.add("file.member=" + name));
  }

  private static boolean isData(String url) {
    return url.startsWith("data:") || isCutOut(url);
  }

  /// Whether bytes stood here that are too many for a recording.
  static boolean isCutOut(String url) {
    return url.startsWith("[base64 removed");
  }

  private void call(JsonNode call) {
    call.propertyNames().forEach(name -> shapes.add("call.member=" + name));
    String id = call.path("id").asString("");
    boolean nine = NINE.matcher(id).matches();
    String other = PLAIN.matcher(id).matches() ? "plain" : "long-or-odd";
    shapes.add("call.id=" + (nine ? "nine" : other));
  }

  private void tool(JsonNode tool) {
    word("tool.type", tool.path("type"));
    tool.path("function").propertyNames().forEach(name -> shapes.add("function.member=" + name));
  }
}
