package dev.parley.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing by which two answers are compared.
public enum Aspect {
  TEXT {
    @Override
    Object of(Reply reply) {
      return reply
          .each(Block.Text.class)
          .map(Block.Text::text)
          .filter(text -> !text.isEmpty())
          .toList();
    }
  },
  THINKING {
    @Override
    Object of(Reply reply) {
      return reply.each(Block.Thinking.class).map(Block.Thinking::text).toList();
    }
  },
  CALLS {
    @Override
    Object of(Reply reply) {
      return reply.each(Block.Call.class).toList();
    }
  },
  ORDER {
    @Override
    Object of(Reply reply) {
      return reply.blocks().stream()
          .map(Block::kind)
          .filter(kind -> !kind.equals("hosted"))
          .toList();
    }
  },
  CITATIONS {
    @Override
    Object of(Reply reply) {
      return reply
          .each(Block.Text.class)
          .map(Block.Text::citations)
          .filter(citations -> !citations.isEmpty())
          .toList();
    }
  },
  HOSTED {
    @Override
    Object of(Reply reply) {
      return reply.each(Block.Hosted.class).toList();
    }
  },
  SEARCHES {
    @Override
    Object of(Reply reply) {
      return reply.searches();
    }
  },
  STOP_REASON {
    @Override
    Object of(Reply reply) {
      return reply.stopReason();
    }
  },
  USAGE {
    @Override
    Object of(Reply reply) {
      return reply.usage();
    }
  },
  ERROR {
    @Override
    Object of(Reply reply) {
      return reply.error();
    }
  };

  abstract Object of(Reply reply);

  /// Null when both say the same; else what each of them says.
  public @Nullable String difference(Reply expected, Reply told) {
    if (this == USAGE && expected.usage().isEmpty()) {
      return null;
    }
    if (expected.isError() && this != ERROR) {
      return null;
    }
    Object wanted = of(expected);
    Object got = of(told);
    return wanted.equals(got) ? null : "expected " + wanted + " but was " + got;
  }

  /// How many things of this kind the answer has.
  public int count(Reply reply) {
    return switch (of(reply)) {
      case List<?> list when this == CITATIONS ->
          list.stream().mapToInt(one -> ((List<?>) one).size()).sum();
      case List<?> list -> list.size();
      case Map<?, ?> map -> map.isEmpty() ? 0 : 1;
      case Long number -> number.intValue();
      case Object one -> one.toString().isEmpty() ? 0 : 1;
    };
  }
}
