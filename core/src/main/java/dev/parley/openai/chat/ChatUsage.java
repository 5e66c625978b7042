package dev.parley.openai.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// Tokens billed, in whichever members a backend tells them.
///
/// @param promptTokens with those that came from the cache, and those that were written to it
/// @param completionTokens with those that were thought
public record ChatUsage(
    long promptTokens,
    long cachedTokens,
    long cacheWriteTokens,
    long completionTokens,
    long reasoningTokens) {

  static @Nullable ChatUsage readIfOne(JsonReader in) {
    if (in.isObject()) {
      return new Reading().read(in);
    }
    in.skip();
    return null;
  }

  /// What is read of it so far.
  private static final class Reading {
    private @Nullable Long prompt;
    private @Nullable Long completion;
    private @Nullable Long total;
    private @Nullable Long cached;
    private @Nullable Long hit;
    private @Nullable Long plainCached;
    private long written;
    private @Nullable Long reasoning;

    private @Nullable ChatUsage read(JsonReader in) {
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "prompt_tokens", "input_tokens" -> prompt = count(in);
          case "completion_tokens", "output_tokens" -> completion = count(in);
          case "total_tokens" -> total = count(in);
          case "prompt_cache_hit_tokens", "cache_read_input_tokens" -> hit = count(in);
          case "cached_tokens", "num_cached_tokens" -> plainCached = count(in);
          case "cache_creation_input_tokens" -> written = Math.max(written, orZero(count(in)));
          case "reasoning_tokens" -> reasoning = count(in);
          case "prompt_tokens_details", "input_tokens_details" -> promptDetails(in);
          case "completion_tokens_details", "output_tokens_details" -> completionDetails(in);
          default -> in.skip();
        }
      }
      return usage();
    }

    private @Nullable ChatUsage usage() {
      if (prompt == null && completion == null) {
        return null;
      }
      long input = prompt == null ? 0 : prompt;
      long thought = orZero(reasoning);
      long output = completion != null ? withThoughts(input, completion, thought) : rest(input);
      long read = first(cached, hit, plainCached);
      return new ChatUsage(input, read, written, output, Math.min(thought, output));
    }

    /// Some count what was thought beside what was said; the total tells.
    private long withThoughts(long input, long said, long thought) {
      boolean beside = total != null && total == input + said + thought;
      return beside ? said + thought : said;
    }

    private long rest(long input) {
      return total == null ? 0 : Math.max(0, total - input);
    }

    private static long first(@Nullable Long... counts) {
      for (Long count : counts) {
        if (count != null && count > 0) {
          return count;
        }
      }
      return 0;
    }

    private void promptDetails(JsonReader in) {
      Members members = objectOrNothing(in);
      while (members != null && members.next()) {
        switch (members.name()) {
          case "cached_tokens" -> cached = count(in);
          case "cache_write_tokens", "cache_creation_tokens", "cache_creation_input_tokens" ->
              written = Math.max(written, orZero(count(in)));
          default -> in.skip();
        }
      }
    }

    private void completionDetails(JsonReader in) {
      Members members = objectOrNothing(in);
      while (members != null && members.next()) {
        switch (members.name()) {
          case "reasoning_tokens" -> reasoning = count(in);
          default -> in.skip();
        }
      }
    }

    private static @Nullable Members objectOrNothing(JsonReader in) {
      if (in.isObject()) {
        return in.members();
      }
      in.skip();
      return null;
    }

    private static long orZero(@Nullable Long count) {
      return count == null ? 0 : count;
    }

    private static @Nullable Long count(JsonReader in) {
      if (!in.isNumber()) {
        in.skip();
        return null;
      }
      return Math.max(0, (long) in.number().doubleValue());
    }
  }
}
