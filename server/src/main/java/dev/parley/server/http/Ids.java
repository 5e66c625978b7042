package dev.parley.server.http;

import java.security.SecureRandom;

/// Makes the ids that clients see.
public final class Ids {
  private static final String BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static String request() {
    return random("req_");
  }

  public static String message() {
    return random("msg_");
  }

  private static String random(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(BASE_62.charAt(RANDOM.nextInt(BASE_62.length())));
    }
    return id.toString();
  }
}
