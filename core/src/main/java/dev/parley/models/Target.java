package dev.parley.models;

/// Who is to answer.
///
/// @param asked the model's name as the client said it, which the answer echoes
/// @param model the upstream's model
/// @param account a name for the upstream account, to which encrypted reasoning is bound
public record Target(String asked, Model model, String account) {}
