package dev.parley.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A recorded request, and what it was billed.
public record RecordedBill(Recorded recorded, JsonNode usage) {
  private static final List<String> SEE_MORE =
      List.of("previous_response_id", "conversation", "prompt", "functions", "audio", "modalities");
  private static final Pattern FILES =
      Pattern.compile("\"type\":\"(input_file|file|input_audio|item_reference)\"");

  /// Those of both of OpenAI's APIs, whoever speaks it, in the order of their names.
  public static List<RecordedBill> all() {
    List<RecordedBill> all = new ArrayList<>();
    for (String folder : List.of("responses", "chat")) {
      for (Recorded recorded : Recorded.all(folder)) {
        boolean answered = recorded.status() == 200 && recorded.request().isObject();
        boolean whole = SEE_MORE.stream().noneMatch(recorded.request()::hasNonNull);
        RecordedBill bill = new RecordedBill(recorded, usage(recorded));
        if (answered && whole && bill.input() > 0) {
          all.add(bill);
        }
      }
    }
    return all;
  }

  private static JsonNode usage(Recorded recorded) {
    JsonNode usage = recorded.response().path("body").path("usage");
    for (byte[] event : recorded.events()) {
      JsonNode data = Json.tree(event);
      JsonNode ofResponse = data.path("response").path("usage");
      JsonNode told = ofResponse.isObject() ? ofResponse : data.path("usage");
      usage = told.isObject() ? told : usage;
    }
    return usage;
  }

  public String file() {
    return recorded.file();
  }

  public String provider() {
    return recorded.exchange().path("provider").asString("");
  }

  /// Whether it is OpenAI that counts.
  public boolean isOpenAi() {
    return provider().matches("openai|azure|openai-chatgpt");
  }

  public String model() {
    return recorded.exchange().path("model").asString("");
  }

  public byte[] body() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    return recorded.request().toString();
  }

  public long input() {
    return usage.path("input_tokens").asLong(usage.path("prompt_tokens").asLong(0));
  }

  /// With what was thought, which some bill beside it.
  public long output() {
    long output = usage.path("output_tokens").asLong(usage.path("completion_tokens").asLong(0));
    boolean beside = usage.path("total_tokens").asLong(0) == input() + output + reasoning();
    return beside ? output + reasoning() : output;
  }

  public long thoughts() {
    return Math.min(reasoning(), output());
  }

  private long reasoning() {
    JsonNode ofResponses = usage.path("output_tokens_details");
    JsonNode details =
        ofResponses.isObject() ? ofResponses : usage.path("completion_tokens_details");
    return details.path("reasoning_tokens").asLong(0);
  }

  /// What it is made of; null when more went in than stands in it.
  public @Nullable String shape() {
    String text = text();
    boolean pictures = text.contains("\"input_image\"") || text.contains("\"image_url\"");
    boolean seen = text.contains("\"data:image") && !text.contains("\"http");
    if (hasHostedTools() || FILES.matcher(text).find() || (pictures && !seen)) {
      return null;
    }
    boolean withheld = recorded.request().path("tool_choice").asString("").equals("none");
    if (!pictures && !withheld && !recorded.request().path("tools").isEmpty()) {
      return "tools";
    }
    boolean formatted = text.contains("\"json_schema\"");
    return pictures ? "images" : formatted ? "structured" : "text";
  }

  private boolean hasHostedTools() {
    for (JsonNode tool : recorded.request().path("tools")) {
      if (!tool.path("type").asString("").equals("function")) {
        return true;
      }
    }
    return false;
  }
}
