package gauntlet.crash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An image, remembered by 128 bits of hash. */
record Fingerprint(long high, long low) {
  static Fingerprint of(byte[] image) {
    ByteBuffer words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    long high = 0x9E37_79B9_7F4A_7C15L;
    long low = 0xC2B2_AE3D_27D4_EB4FL;
    while (words.remaining() >= Long.BYTES) {
      long word = words.getLong();
      high = mix(high ^ word);
      low = mix(low + word * 0xD6E8_FEB8_6659_FD93L);
    }
    while (words.hasRemaining()) {
      byte last = words.get();
      high = mix(high ^ last);
      low = mix(low + last);
    }
    return new Fingerprint(high, low);
  }

  /** The finaliser of MurmurHash3 (Appleby): every bit of the input changes half of the output. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
    return mixed ^ mixed >>> 33;
  }
}
