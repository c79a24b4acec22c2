package io.redock.backup.rdb;

import java.io.IOException;

/// Reads sets and sorted sets. The order in which members are written is no content.
final class SetReader {
  private static final int NOT_A_NUMBER = 253;
  private static final int INFINITE = 254;
  private static final int NEGATIVE_INFINITE = 255;

  /// Redis reads a score from a text of at most 128 bytes (`zzlStrtod` of `src/t_zset.c`), and
  /// before version 4 from one of at most 252.
  private static final int LONGEST_SCORE = 252;

  private final DumpSource source;
  private final StringReader strings;
  private final HashSink hash;
  private final TextSink score = new TextSink(LONGEST_SCORE);
  private final byte[] scoreBytes = new byte[LONGEST_SCORE];

  SetReader(DumpSource source, StringReader strings, HashSink hash) {
    this.source = source;
    this.strings = strings;
    this.hash = hash;
  }

  Value plain() throws IOException, RdbException, UnknownPartException {
    return set(new PlainElements(strings, source.readLength()));
  }

  Value set(Elements members) throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    long count = 0;
    for (; members.more(); count++) {
      members.next(hash);
      content.add(hash.end());
    }
    return Value.of(KeyType.SET, count, content);
  }

  /// Members and scores, each an element.
  Value sorted(Elements pairs) throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    long count = 0;
    for (; pairs.more(); count++) {
      pairs.next(hash);
      pairs.next(score);
      hash.number(Double.doubleToLongBits(parsed(score)));
      content.add(hash.end());
    }
    return Value.of(KeyType.SORTED_SET, count, content);
  }

  Value sortedWithTextScores() throws IOException, RdbException, UnknownPartException {
    return sorted(false);
  }

  Value sortedWithBinaryScores() throws IOException, RdbException, UnknownPartException {
    return sorted(true);
  }

  private Value sorted(boolean binary) throws IOException, RdbException, UnknownPartException {
    var content = new DigestSum();
    long count = source.readLength();
    for (long left = count; left > 0; left--) {
      strings.next(hash);
      double value = binary ? Double.longBitsToDouble(source.readLittleEndian(8)) : textScore();
      hash.number(Double.doubleToLongBits(value));
      content.add(hash.end());
    }
    return Value.of(KeyType.SORTED_SET, count, content);
  }

  private double textScore() throws IOException, RdbException {
    int length = source.readByte();
    return switch (length) {
      case NOT_A_NUMBER -> Double.NaN;
      case INFINITE -> Double.POSITIVE_INFINITY;
      case NEGATIVE_INFINITE -> Double.NEGATIVE_INFINITY;
      default -> {
        source.read(scoreBytes, 0, length);
        score.begin(length);
        score.bytes(scoreBytes, 0, length);
        yield parsed(score);
      }
    };
  }

  private double parsed(TextSink text) throws RdbException {
    if (!text.whole()) {
      throw source.broken("A score is longer than any number");
    }
    return switch (text.text()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case String digits -> number(digits);
    };
  }

  private double number(String digits) throws RdbException {
    // Java would also take a number with a type's letter, in hexadecimal, or between blanks.
    boolean decimal =
        digits
            .chars()
            .allMatch(letter -> letter >= '0' && letter <= '9' || "+-.eE".indexOf(letter) >= 0);
    try {
      if (decimal) {
        return Double.parseDouble(digits);
      }
    } catch (NumberFormatException unlike) {
      throw source.broken("A score is no number");
    }
    throw source.broken("A score is no number");
  }
}
