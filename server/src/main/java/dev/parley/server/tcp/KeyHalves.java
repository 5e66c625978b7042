package dev.parley.server.tcp;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Whether a certificate and a key in two files were made for each other, before a connection fails
/// by it.
public final class KeyHalves {
  private static final byte[] ANYTHING = {1};

  private KeyHalves() {}

  /// Whether what the one signs the other takes.
  public static boolean belong(PublicKey known, PrivateKey key) {
    try {
      String way =
          switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case String other -> other;
          };
      Signature signature = Signature.getInstance(way);
      signature.initSign(key);
      signature.update(ANYTHING);
      byte[] signed = signature.sign();
      signature.initVerify(known);
      signature.update(ANYTHING);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
