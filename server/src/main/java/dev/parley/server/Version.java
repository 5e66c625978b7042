package dev.parley.server;

import java.util.Objects;

/// Which Parley this is, by its jar's manifest.
public final class Version {
  public static final String TEXT =
      Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");

  private Version() {}
}
