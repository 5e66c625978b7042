package dev.parley.tokens;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a picture costs: so much for each tile of 512 pixels, or for each patch of 32. Which of the
/// two, and how much, differs from family to family.
sealed interface ImageTokens {

  /// What stands for a picture whose size nobody knows.
  ImageSize USUAL = new ImageSize(1024, 1024);

  /// What this one costs.
  ///
  /// @param detail what the request says: `low`, `high`, `original`, `auto` or nothing
  long tokens(ImageSize size, @Nullable String detail);

  /// How large a picture may be; a larger one is made smaller.
  ///
  /// @param patches at the most
  /// @param side how long either may be, in pixels
  record Bound(long patches, long side) {}

  long ANY_SIDE = Long.MAX_VALUE;
  Bound SMALL = new Bound(1536, ANY_SIDE);
  Bound SHORT = new Bound(1536, 2048);
  Bound HIGH = new Bound(2500, 2048);
  Bound LARGE = new Bound(10_000, 6000);
  Bound WHOLE = new Bound(30_000, ANY_SIDE);

  /// By the beginnings of models' names; of several the longest counts. A model that is in none is
  /// taken for one of today.
  Map<String, ImageTokens> FAMILIES =
      Map.ofEntries(
          Map.entry("gpt-4o", new Tiles(85, 170)),
          Map.entry("gpt-4o-mini", new Tiles(2833, 5667)),
          Map.entry("gpt-4.1", new Tiles(85, 170)),
          Map.entry("gpt-4.1-mini", new Patches(1.62, SMALL)),
          Map.entry("gpt-4.1-nano", new Patches(2.46, SMALL)),
          Map.entry("gpt-4.5", new Tiles(85, 170)),
          Map.entry("o1", new Tiles(75, 150)),
          Map.entry("o3", new Tiles(75, 150)),
          Map.entry("o4-mini", new Patches(1.72, SMALL)),
          Map.entry("computer-use", new Tiles(65, 129)),
          Map.entry("gpt-5", new Tiles(70, 140)),
          Map.entry("gpt-5-mini", new Patches(1.2, SMALL)),
          Map.entry("gpt-5-nano", new Patches(1.5, SMALL)),
          Map.entry("gpt-5.2", new Patches(1.2, SHORT)),
          Map.entry("gpt-5.3", new Patches(1.2, SHORT)),
          Map.entry("gpt-5.4", new Patches(1.2, HIGH, HIGH, LARGE)),
          Map.entry("gpt-5.5", new Patches(1.2, LARGE, HIGH, LARGE)),
          Map.entry("gpt-5.6", new Patches(1.2, WHOLE, HIGH, WHOLE)));

  ImageTokens OF_TODAY = new Patches(1.2, WHOLE, HIGH, WHOLE);

  static ImageTokens of(String model) {
    List<String> families =
        FAMILIES.keySet().stream().filter(model::startsWith).sorted(LONGEST_FIRST).toList();
    return families.isEmpty() ? OF_TODAY : FAMILIES.getOrDefault(families.getFirst(), OF_TODAY);
  }

  Comparator<String> LONGEST_FIRST = Comparator.comparingInt(String::length).reversed();

  /// Fitted into 2048 by 2048, its shorter side then into 768, and cut into tiles.
  record Tiles(long base, long each) implements ImageTokens {
    private static final int LONGEST_SIDE = 2048;
    private static final int SHORTEST_SIDE = 768;
    private static final int TILE = 512;

    @Override
    public long tokens(ImageSize size, @Nullable String detail) {
      if ("low".equals(detail)) {
        return base;
      }
      double fit = Math.min(1, (double) LONGEST_SIDE / Math.max(size.width(), size.height()));
      double shorter = Math.min(size.width(), size.height()) * fit;
      double scale = fit * Math.min(1, SHORTEST_SIDE / shorter);
      return base + each * tiles(size.width() * scale) * tiles(size.height() * scale);
    }

    private static long tiles(double side) {
      return Math.max(1, (long) Math.ceil(side / TILE - 1e-9));
    }
  }

  /// Made smaller until neither side is too long and there are no more patches than there may be.
  ///
  /// @param usual when nothing is said, or `auto`
  /// @param high when `high` is said
  /// @param original when `original` is said
  record Patches(double each, Bound usual, Bound high, Bound original) implements ImageTokens {
    private static final double PATCH = 32;
    private static final ImageSize LOW = new ImageSize(512, 512);

    Patches(double each, Bound always) {
      this(each, always, always, always);
    }

    @Override
    public long tokens(ImageSize size, @Nullable String detail) {
      long patches =
          switch (detail) {
            case "low" -> Math.min(patches(size, usual), patches(LOW, usual));
            case "high" -> patches(size, high);
            case "original" -> patches(size, original);
            case null, default -> patches(size, usual);
          };
      return (long) Math.ceil(patches * each);
    }

    private static long patches(ImageSize size, Bound bound) {
      double fit = Math.min(1, (double) bound.side() / Math.max(size.width(), size.height()));
      double across = size.width() * fit / PATCH;
      double down = size.height() * fit / PATCH;
      long most = bound.patches();
      if (Math.ceil(across) * Math.ceil(down) <= most) {
        return (long) (Math.ceil(across) * Math.ceil(down));
      }
      double scale = Math.sqrt(most / (across * down));
      double whole =
          Math.min(
              Math.floor(across * scale) / (across * scale),
              Math.floor(down * scale) / (down * scale));
      double fitted = whole > 0 ? scale * whole : scale;
      return Math.clamp(
          (long) (Math.ceil(across * fitted - 1e-9) * Math.ceil(down * fitted - 1e-9)), 1, most);
    }
  }
}
