package dev.parley.models;

/// Who is to answer.
///
/// @param asked the model's name as the client said it, which the answer echoes
/// @param model the upstream's model
/// @param account a name for the upstream account, to which encrypted reasoning is bound
/// @param lessons what the model was found to refuse
public record Target(String asked, Model model, String account, Lessons lessons) {
  public Target(String asked, Model model, String account) {
    this(asked, model, account, Lessons.NONE);
  }

  /// The same with a lesson more.
  public Target with(Lesson lesson) {
    Model wiser =
        switch (lesson) {
          case Lesson.Efforts efforts -> model.withEfforts(efforts.supported());
          case Lesson.MostOutput most -> model.withMaxOutput(most.tokens());
          case Lesson.Refuses _,
              Lesson.LeastOutput _,
              Lesson.UnreadableReasoning _,
              Lesson.GoneContainer _ ->
              model;
        };
    return new Target(asked, wiser, account, lessons.with(lesson));
  }

  /// The same with all that was learnt of the model.
  public Target with(Lessons known) {
    Target wiser = this;
    for (Lesson lesson : known.learnt()) {
      wiser = wiser.with(lesson);
    }
    return wiser;
  }

  public boolean refuses(String parameter) {
    return lessons.refuses(parameter);
  }
}
