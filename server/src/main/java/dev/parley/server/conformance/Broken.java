package dev.parley.server.conformance;

/// Something that clients rely on does not hold.
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1;

  Broken(String what) {
    super(what);
  }

  static void unless(boolean holds, String what) {
    if (!holds) {
      throw new Broken(what);
    }
  }

  static void unlessSame(Object wanted, Object found, String what) {
    unless(wanted.equals(found), what + " is " + found + ", not " + wanted);
  }
}
