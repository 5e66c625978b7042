package dev.parley.conformance.claudecode;

import dev.parley.conformance.House;

/// A backend of Chat Completions, and what it wants to see of a conversation.
///
/// @param thoughts where in a message its thoughts come back; empty when they do not
/// @param seesImages whether the model is shown pictures
record ChatBackend(String name, String model, String thoughts, boolean seesImages) {

  House house() {
    return House.before(name, model);
  }

  @Override
  public String toString() {
    return name;
  }
}
