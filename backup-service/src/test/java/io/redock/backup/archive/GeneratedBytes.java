package io.redock.backup.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.LongStream;

/// A sealed archive of any size that is nowhere whole: each chunk is sealed when it is read.
record GeneratedBytes(ArchiveHeader header, ChunkCipher cipher, long chunks)
    implements SealedBytes {

  private static final byte[] CHUNK = SealedDump.noise(ArchiveSizes.CHUNK_BYTES, 1);

  static GeneratedBytes of(long chunks) {
    ArchiveHeader header = ArchiveHeader.create(SealedDump.KEYS.currentId(), new SecureRandom());
    ChunkCipher cipher =
        ChunkCipher.of(
            SealedDump.KEYS.find(header.keyId()).orElseThrow(), header, SealedDump.CONTEXT);
    return new GeneratedBytes(header, cipher, chunks);
  }

  @Override
  public long size() {
    return ArchiveSizes.storedSize(TarGzipHead.BYTES + chunks * CHUNK.length);
  }

  @Override
  public InputStream read(long offset, long length) {
    if (offset == 0) {
      return new ByteArrayInputStream(header.bytes());
    }
    if (offset == ArchiveSizes.offset(chunks)) {
      return new ByteArrayInputStream(summary());
    }
    Iterator<InputStream> sealed =
        LongStream.range(0, chunks)
            .filter(chunk -> ArchiveSizes.offset(chunk) >= offset)
            .mapToObj(chunk -> cipher.seal(ChunkNumber.of(chunk), CHUNK, CHUNK.length))
            .<InputStream>map(ByteArrayInputStream::new)
            .iterator();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          @Override
          public boolean hasMoreElements() {
            return sealed.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return sealed.next();
          }
        });
  }

  private byte[] summary() {
    byte[] head = TarGzipHead.of(0, SealedDump.TAKEN_AT).bytes();
    byte[] plain = new ArchiveSummary(head, chunks * CHUNK.length, 0, new byte[32]).bytes();
    return cipher.seal(ChunkNumber.summaryAfter(chunks), plain, plain.length);
  }
}
