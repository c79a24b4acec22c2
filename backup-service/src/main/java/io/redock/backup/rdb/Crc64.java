package io.redock.backup.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The CRC-64 of RDB files: Jones' polynomial, reflected, beginning at 0 (`src/crc64.c` of Redis).
/// Eight bytes are taken at a time by eight tables. The JDK knows only CRCs of 32 bits.
final class Crc64 {
  private static final long REFLECTED_POLYNOMIAL = 0x95ac9329ac4bc9b5L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[][] TABLES = tables();

  private long value;

  long value() {
    return value;
  }

  void update(byte[] bytes, int from, int to) {
    long crc = value;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      crc ^= (long) LONGS.get(bytes, at);
      crc =
          TABLES[7][(int) crc & 255]
              ^ TABLES[6][(int) (crc >>> 8) & 255]
              ^ TABLES[5][(int) (crc >>> 16) & 255]
              ^ TABLES[4][(int) (crc >>> 24) & 255]
              ^ TABLES[3][(int) (crc >>> 32) & 255]
              ^ TABLES[2][(int) (crc >>> 40) & 255]
              ^ TABLES[1][(int) (crc >>> 48) & 255]
              ^ TABLES[0][(int) (crc >>> 56)];
    }
    for (; at < to; at++) {
      crc = TABLES[0][(int) (crc ^ bytes[at]) & 255] ^ (crc >>> 8);
    }
    value = crc;
  }

  private static long[][] tables() {
    long[][] tables = new long[8][256];
    for (int index = 0; index < 256; index++) {
      long crc = index;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? (crc >>> 1) ^ REFLECTED_POLYNOMIAL : crc >>> 1;
      }
      tables[0][index] = crc;
    }
    for (int table = 1; table < 8; table++) {
      for (int index = 0; index < 256; index++) {
        long before = tables[table - 1][index];
        tables[table][index] = tables[0][(int) before & 255] ^ (before >>> 8);
      }
    }
    return tables;
  }
}
