package dev.parley.simulator.profile;

import java.util.Set;

/// Which members a request may have, beside those OpenAI knows.
///
/// @param required members a body must have
/// @param whole whether all of OpenAI's members are known, or only those that are common
/// @param more further members of the body, of any type
/// @param lacks members of OpenAI's body that are unknown here
/// @param tokens names under which the token limit is taken
/// @param inMessage further members of an assistant message
/// @param inCall further members of a tool call
/// @param inPart further members of a content part or a tool
/// @param ignored whether unknown members of the body are passed over
public record Members(
    Set<String> required,
    boolean whole,
    Set<String> more,
    Set<String> lacks,
    Set<String> tokens,
    Set<String> inMessage,
    Set<String> inCall,
    Set<String> inPart,
    boolean ignored) {
  static Members of(Switches members) {
    members.only(
        "required",
        "whole",
        "more",
        "lacks",
        "tokens",
        "in_message",
        "in_call",
        "in_part",
        "ignored");
    return new Members(
        members.names("required"),
        members.flag("whole"),
        members.names("more"),
        members.names("lacks"),
        members.names("tokens"),
        members.names("in_message"),
        members.names("in_call"),
        members.names("in_part"),
        members.flag("ignored"));
  }
}
