package dev.parley.conformance.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Hears a stream to its end, and remembers what came piece by piece.
final class Listener implements StreamingChatResponseHandler {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<String> arguments = new ArrayList<>();
  private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

  String text() {
    return text.toString();
  }

  String thinking() {
    return thinking.toString();
  }

  List<String> arguments() {
    return arguments;
  }

  CompletableFuture<ChatResponse> whole() {
    return whole;
  }

  @Override
  public void onPartialResponse(String piece) {
    text.append(piece);
  }

  @Override
  public void onPartialThinking(PartialThinking piece) {
    thinking.append(piece.text());
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    arguments.add(call.toolExecutionRequest().arguments());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    whole.complete(response);
  }

  @Override
  public void onError(Throwable error) {
    whole.completeExceptionally(error);
  }
}
