package dev.parley.anthropic;

import org.jspecify.annotations.Nullable;

/// The versions of the API that clients name in `anthropic-version`.
public enum ApiVersion {
  V2023_06_01("2023-06-01"),
  /// Knows no sampling parameters.
  V2026_10_21("2026-10-21");

  private final String wire;

  ApiVersion(String wire) {
    this.wire = wire;
  }

  public static ApiVersion of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw new ApiException(ApiError.invalidRequest("anthropic-version: header is required"));
    }
    for (ApiVersion version : values()) {
      if (version.wire.equals(header.strip())) {
        return version;
      }
    }
    throw new ApiException(
        ApiError.invalidRequest(
            "anthropic-version: this version is not known; use 2023-06-01 or 2026-10-21"));
  }
}
