package gauntlet.weaken;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** Atomic updates in two accesses: what comes in between is lost. */
public final class TornUpdate {
  private TornUpdate() {}

  public static boolean compareAndSetInt(
      MemorySegment memory, long offset, int expected, int value) {
    if (Shm.getIntVolatile(memory, offset) != expected) {
      return false;
    }
    Shm.setIntVolatile(memory, offset, value);
    return true;
  }

  public static int compareAndExchangeInt(
      MemorySegment memory, long offset, int expected, int value) {
    int found = Shm.getIntVolatile(memory, offset);
    if (found == expected) {
      Shm.setIntVolatile(memory, offset, value);
    }
    return found;
  }

  public static int getAndSetInt(MemorySegment memory, long offset, int value) {
    int found = Shm.getIntVolatile(memory, offset);
    Shm.setIntVolatile(memory, offset, value);
    return found;
  }

  public static int getAndAddInt(MemorySegment memory, long offset, int delta) {
    int found = Shm.getIntVolatile(memory, offset);
    Shm.setIntVolatile(memory, offset, found + delta);
    return found;
  }

  public static int getAndBitwiseOrInt(MemorySegment memory, long offset, int mask) {
    int found = Shm.getIntVolatile(memory, offset);
    Shm.setIntVolatile(memory, offset, found | mask);
    return found;
  }

  public static int getAndBitwiseAndInt(MemorySegment memory, long offset, int mask) {
    int found = Shm.getIntVolatile(memory, offset);
    Shm.setIntVolatile(memory, offset, found & mask);
    return found;
  }

  public static int getAndBitwiseXorInt(MemorySegment memory, long offset, int mask) {
    int found = Shm.getIntVolatile(memory, offset);
    Shm.setIntVolatile(memory, offset, found ^ mask);
    return found;
  }

  public static boolean compareAndSetLong(
      MemorySegment memory, long offset, long expected, long value) {
    if (Shm.getLongVolatile(memory, offset) != expected) {
      return false;
    }
    Shm.setLongVolatile(memory, offset, value);
    return true;
  }

  public static long compareAndExchangeLong(
      MemorySegment memory, long offset, long expected, long value) {
    long found = Shm.getLongVolatile(memory, offset);
    if (found == expected) {
      Shm.setLongVolatile(memory, offset, value);
    }
    return found;
  }

  public static long getAndSetLong(MemorySegment memory, long offset, long value) {
    long found = Shm.getLongVolatile(memory, offset);
    Shm.setLongVolatile(memory, offset, value);
    return found;
  }

  public static long getAndAddLong(MemorySegment memory, long offset, long delta) {
    long found = Shm.getLongVolatile(memory, offset);
    Shm.setLongVolatile(memory, offset, found + delta);
    return found;
  }

  public static long getAndBitwiseOrLong(MemorySegment memory, long offset, long mask) {
    long found = Shm.getLongVolatile(memory, offset);
    Shm.setLongVolatile(memory, offset, found | mask);
    return found;
  }

  public static long getAndBitwiseAndLong(MemorySegment memory, long offset, long mask) {
    long found = Shm.getLongVolatile(memory, offset);
    Shm.setLongVolatile(memory, offset, found & mask);
    return found;
  }

  public static long getAndBitwiseXorLong(MemorySegment memory, long offset, long mask) {
    long found = Shm.getLongVolatile(memory, offset);
    Shm.setLongVolatile(memory, offset, found ^ mask);
    return found;
  }
}
