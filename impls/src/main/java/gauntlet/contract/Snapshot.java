package gauntlet.contract;

/**
 * One party's end of a value of many bytes that is read and written as one. What is correct is said
 * by {@link RegisterSpecification}.
 */
public interface Snapshot {
  /**
   * Sets the value.
   *
   * @throws IllegalArgumentException if it has not {@link #length()} bytes
   */
  void write(byte[] value);

  /** The value; all zeros before anything was written. */
  byte[] read();

  /** The length of every value, in bytes. */
  int length();
}
