package dev.parley.anthropic;

import java.util.List;
import java.util.regex.Pattern;

/// An address of the internet's fourth protocol, in the one spelling that everybody reads in the
/// same way. Of a zero before a number some make an octal one, others nothing.
final class AddressOfFour {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern PLAIN = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final int BITS = 32;

  /// What nobody reaches from everywhere, or should: IANA's registry of special purposes, and the
  /// address at which Azure's machines are told their secrets.
  private static final List<Net> PRIVATE =
      List.of(
          net(0, 0, 0, 8),
          net(10, 0, 0, 8),
          net(100, 64, 0, 10),
          net(127, 0, 0, 8),
          net(169, 254, 0, 16),
          net(172, 16, 0, 12),
          net(192, 0, 0, 24),
          net(192, 0, 2, 24),
          net(192, 88, 99, 24),
          net(192, 168, 0, 16),
          net(198, 18, 0, 15),
          net(198, 51, 100, 24),
          net(203, 0, 113, 24),
          net(224, 0, 0, 3),
          new Net(address(168, 63, 129) + 16, BITS));

  private AddressOfFour() {}

  private record Net(long first, int prefix) {
    boolean holds(long address) {
      return (address >> (BITS - prefix)) == (first >> (BITS - prefix));
    }
  }

  private static Net net(int first, int second, int third, int prefix) {
    return new Net(address(first, second, third), prefix);
  }

  private static long address(long first, long second, long third) {
    return first << 24 | second << 16 | third << 8;
  }

  /// Whether a name that ends so is read as an address, in whatever spelling.
  static boolean isNumber(String label) {
    return NUMBER.matcher(label).matches();
  }

  /// Whether it is an address, and one that everybody reaches.
  static boolean isPublic(String text) {
    return PLAIN.matcher(text).matches()
        && PRIVATE.stream().noneMatch(net -> net.holds(parse(text)));
  }

  private static long parse(String text) {
    long address = 0;
    for (String part : text.split("\\.", -1)) {
      address = address << 8 | Integer.parseInt(part);
    }
    return address;
  }
}
