package dev.parley.simulator.tokens;

import dev.parley.simulator.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What pictures are billed for, by their size: in tiles of 512 pixels, or in patches of 32.
sealed interface Pictures {
  /// One that is elsewhere, or that nobody can read, may have any size.
  PictureSize UNSEEN = new PictureSize(1024, 1024);

  int ANY_SIDE = Integer.MAX_VALUE;

  int tokens(PictureSize size, String detail);

  default int tokens(JsonNode url, JsonNode asked) {
    PictureSize size = PictureSize.of(url.stringValue("")).orElse(UNSEEN);
    return tokens(size, asked.path("detail").stringValue("auto"));
  }

  static Pictures of(Model model) {
    for (Map.Entry<String, Pictures> row : rows().entrySet()) {
      if (model.id().matches(row.getKey())) {
        return row.getValue();
      }
    }
    return new Patches(1.2, 30_000, ANY_SIDE);
  }

  /// By the pattern of a model's id; the first that fits counts.
  private static Map<String, Pictures> rows() {
    Map<String, Pictures> rows = new LinkedHashMap<>();
    rows.put("gpt-4o-mini.*", new Tiles(2833, 5667));
    rows.put("gpt-4\\.1-mini.*", new Patches(1.62, 1536, ANY_SIDE));
    rows.put("gpt-4\\.1-nano.*", new Patches(2.46, 1536, ANY_SIDE));
    rows.put("gpt-4.*", new Tiles(85, 170));
    rows.put("o4-mini.*", new Patches(1.72, 1536, ANY_SIDE));
    rows.put("o\\d.*", new Tiles(75, 150));
    rows.put("gpt-5-mini.*", new Patches(1.2, 1536, ANY_SIDE));
    rows.put("gpt-5\\.[23].*", new Patches(1.2, 1536, 2048));
    rows.put("gpt-5-nano.*", new Patches(1.5, 1536, ANY_SIDE));
    rows.put("gpt-5\\.4.*", new Patches(1.2, 2500, 2048));
    rows.put("gpt-5\\.5.*", new Patches(1.2, 10_000, 6000));
    rows.put("gpt-5(\\.1)?(-.*)?", new Tiles(70, 140));
    return rows;
  }

  /// So much for a picture, and for each of its tiles.
  record Tiles(int picture, int tile) implements Pictures {
    private static final double LONGER_SIDE = 2048;
    private static final double SHORTER_SIDE = 768;
    private static final double SIDE = 512;

    @Override
    public int tokens(PictureSize size, String detail) {
      if (detail.equals("low")) {
        return picture;
      }
      double fit = Math.min(1, LONGER_SIDE / Math.max(size.width(), size.height()));
      double shorter = Math.min(size.width(), size.height()) * fit;
      double scale = fit * Math.min(1, SHORTER_SIDE / shorter);
      return picture
          + tile * Whole.up(size.width() * scale / SIDE) * Whole.up(size.height() * scale / SIDE);
    }
  }

  /// So much for each patch.
  ///
  /// @param budget how many there are at most; a larger picture is made smaller
  /// @param side how many pixels it may be wide or high
  record Patches(double factor, int budget, int side) implements Pictures {
    private static final double SIDE = 32;
    private static final PictureSize LOW = new PictureSize(512, 512);
    private static final int HIGH = 2500;
    private static final int HIGH_SIDE = 2048;

    @Override
    public int tokens(PictureSize size, String detail) {
      int patches =
          switch (detail) {
            case "high" -> patches(size, Math.min(budget, HIGH), Math.min(side, HIGH_SIDE));
            case "original" -> patches(size, original(), originalSide());
            case "low" -> Math.min(patches(size, budget, side), patches(LOW, budget, side));
            default -> patches(size, budget, side);
          };
      return Whole.up(patches * factor);
    }

    /// Where `auto` is `high`, a picture may be larger as it is.
    private int original() {
      return budget == HIGH ? 10_000 : budget;
    }

    private int originalSide() {
      return budget == HIGH ? 6000 : side;
    }

    /// A picture with more than there may be is scaled until it has no more, and then once more
    /// until its tighter side is whole patches.
    private static int patches(PictureSize size, int most, int side) {
      double fit = Math.min(1, (double) side / Math.max(size.width(), size.height()));
      double across = size.width() * fit / SIDE;
      double down = size.height() * fit / SIDE;
      long all = (long) Math.ceil(across) * (long) Math.ceil(down);
      if (all <= most) {
        return (int) all;
      }
      double scale = Math.sqrt(most / (across * down));
      double whole =
          Math.min(
              Math.floor(across * scale) / (across * scale),
              Math.floor(down * scale) / (down * scale));
      return Math.max(1, Whole.up(across * scale * whole) * Whole.up(down * scale * whole));
    }
  }
}
