package dev.parley.server.exchange;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.models.Lesson;
import java.util.ArrayList;
import java.util.List;

/// What an account's model was found to refuse, as JSON.
record ToldLessons(String account, String model, List<Lesson> lessons) implements JsonValue {
  ToldLessons {
    lessons = List.copyOf(lessons);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member("account", account).member("model", model);
    out.list("refuses", refused());
    for (Lesson lesson : lessons) {
      switch (lesson) {
        case Lesson.Efforts(List<String> supported) -> out.member("efforts", supported);
        case Lesson.LeastOutput(long tokens) -> out.member("least_output", tokens);
        case Lesson.MostOutput(long tokens) -> out.member("most_output", tokens);
        case Lesson.Refuses _, Lesson.UnreadableReasoning _, Lesson.GoneContainer _ -> {}
      }
    }
    out.end();
  }

  private List<String> refused() {
    List<String> parameters = new ArrayList<>();
    for (Lesson lesson : lessons) {
      if (lesson instanceof Lesson.Refuses(String parameter)) {
        parameters.add(parameter);
      }
    }
    parameters.sort(null);
    return parameters;
  }

  static ToldLessons read(JsonReader in) {
    String account = null;
    String model = null;
    List<Lesson> lessons = new ArrayList<>();
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "account" -> account = in.string();
        case "model" -> model = in.string();
        case "refuses" -> lessons.addAll(in.list(one -> new Lesson.Refuses(one.string())));
        case "efforts" -> lessons.add(new Lesson.Efforts(in.list(JsonReader::string)));
        case "least_output" -> lessons.add(new Lesson.LeastOutput(in.integer()));
        case "most_output" -> lessons.add(new Lesson.MostOutput(in.integer()));
        default -> members.keep();
      }
    }
    return new ToldLessons(in.required("account", account), in.required("model", model), lessons);
  }
}
