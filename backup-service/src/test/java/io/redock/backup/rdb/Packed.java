package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Packs elements as Redis does: what looks like a number becomes one, in the least bytes.
final class Packed {
  private Packed() {}

  static byte[] listpack(String... elements) {
    return listpack(List.of(elements));
  }

  static byte[] listpack(List<String> elements) {
    var body = new ByteArrayOutputStream();
    for (String element : elements) {
      byte[] entry = inListpack(element);
      body.writeBytes(entry);
      body.writeBytes(backwardLength(entry.length));
    }
    return packed(6, elements.size(), body);
  }

  private static byte[] inListpack(String element) {
    var entry = new ByteArrayOutputStream();
    Long number = number(element);
    if (number == null) {
      int length = element.length();
      if (length < 64) {
        entry.write(0x80 | length);
      } else if (length < 4096) {
        entry.write(0xE0 | length >> 8);
        entry.write(length);
      } else {
        entry.write(0xF0);
        little(entry, length, 4);
      }
      entry.writeBytes(element.getBytes(ISO_8859_1));
    } else if (number >= 0 && number < 128) {
      entry.write(number.intValue());
    } else if (number >= -4096 && number < 4096) {
      entry.write(0xC0 | (int) (number >> 8) & 0x1F);
      entry.write(number.intValue());
    } else {
      int bytes = width(number);
      entry.write(bytes == 8 ? 0xF4 : 0xF0 + bytes - 1);
      little(entry, number, bytes);
    }
    return entry.toByteArray();
  }

  private static byte[] backwardLength(int length) {
    int bytes = length <= 127 ? 1 : length < 16_383 ? 2 : length < 2_097_151 ? 3 : 4;
    byte[] written = new byte[bytes];
    for (int index = 0; index < bytes; index++) {
      int part = length >> 7 * (bytes - 1 - index) & 127;
      written[index] = (byte) (index == 0 ? part : part | 128);
    }
    return written;
  }

  static byte[] ziplist(String... elements) {
    return ziplist(List.of(elements));
  }

  static byte[] ziplist(List<String> elements) {
    var body = new ByteArrayOutputStream();
    int before = 0;
    for (String element : elements) {
      var entry = new ByteArrayOutputStream();
      if (before < 254) {
        entry.write(before);
      } else {
        entry.write(254);
        little(entry, before, 4);
      }
      inZiplist(element, entry);
      body.writeBytes(entry.toByteArray());
      before = entry.size();
    }
    return packed(10, elements.size(), body);
  }

  private static void inZiplist(String element, ByteArrayOutputStream entry) {
    Long number = number(element);
    if (number == null) {
      int length = element.length();
      if (length < 64) {
        entry.write(length);
      } else if (length < 16_384) {
        entry.write(0x40 | length >> 8);
        entry.write(length);
      } else {
        entry.write(0x80);
        for (int shift = 24; shift >= 0; shift -= 8) {
          entry.write(length >> shift);
        }
      }
      entry.writeBytes(element.getBytes(ISO_8859_1));
    } else if (number >= 0 && number <= 12) {
      entry.write(0xF1 + number.intValue());
    } else if (number >= -128 && number < 128) {
      entry.write(0xFE);
      entry.write(number.intValue());
    } else {
      int bytes = width(number);
      entry.write(bytes == 2 ? 0xC0 : bytes == 3 ? 0xF0 : bytes == 4 ? 0xD0 : 0xE0);
      little(entry, number, bytes);
    }
  }

  static byte[] zipmap(String... elements) {
    var map = new ByteArrayOutputStream();
    map.write(elements.length / 2);
    for (int index = 0; index < elements.length; index++) {
      int length = elements[index].length();
      if (length < 254) {
        map.write(length);
      } else {
        map.write(254);
        little(map, length, 4);
      }
      boolean value = index % 2 == 1;
      if (value) {
        map.write(2);
      }
      map.writeBytes(elements[index].getBytes(ISO_8859_1));
      if (value) {
        map.write(0);
        map.write(0);
      }
    }
    map.write(0xFF);
    return map.toByteArray();
  }

  static byte[] intset(int width, long... members) {
    var set = new ByteArrayOutputStream();
    little(set, width, 4);
    little(set, members.length, 4);
    for (long member : members) {
      little(set, member, width);
    }
    return set.toByteArray();
  }

  private static byte[] packed(int head, int count, ByteArrayOutputStream body) {
    var whole = new ByteArrayOutputStream();
    little(whole, head + body.size() + 1, 4);
    if (head == 10) {
      little(whole, 0, 4);
    }
    little(whole, Math.min(count, 65_535), 2);
    whole.writeBytes(body.toByteArray());
    whole.write(0xFF);
    return whole.toByteArray();
  }

  private static Long number(String element) {
    try {
      Long number = Long.valueOf(element);
      return number.toString().equals(element) ? number : null;
    } catch (NumberFormatException text) {
      return null;
    }
  }

  private static int width(long number) {
    for (int bytes = 2; bytes <= 4; bytes++) {
      if (Decimal.signed(number, 8 * bytes) == number) {
        return bytes;
      }
    }
    return 8;
  }

  private static void little(ByteArrayOutputStream to, long number, int bytes) {
    for (int index = 0; index < bytes; index++) {
      to.write((int) (number >>> 8 * index));
    }
  }
}
