package dev.parley.server.store;

import org.jspecify.annotations.Nullable;

/// For those who want nothing kept.
record NoState() implements StateStore {
  @Override
  public String place(String name) {
    return name;
  }

  @Override
  public byte @Nullable [] read(String name, int most) {
    return null;
  }

  @Override
  public void write(String name, byte[] content) {}

  @Override
  public void putAside(String name) {}
}
