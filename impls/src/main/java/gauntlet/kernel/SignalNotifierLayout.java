package gauntlet.kernel;

import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link SignalNotifier}.
 *
 * <pre>
 *    0               8       12      16              24        144
 *    +---------------+-------+-------+---------------+--- ... ---+
 *    | magic         | state | 0     | sleeper 0     | others    |
 *    +---------------+-------+-------+---------------+--- ... ---+
 * </pre>
 *
 * <p>The magic never changes; the state says whether a signal is pending; each sleeper is the word
 * of a process in which somebody waits ({@link gauntlet.shm.ProcessWord}), or nobody's.
 */
final class SignalNotifierLayout {
  /** "SIGNALLE" in ASCII, most significant byte first. */
  static final long MAGIC = 0x5349_474e_414c_4c45L;

  static final long MAGIC_OFFSET = 0;
  static final long STATE = 8;

  /** States: no signal is pending. */
  static final int QUIET = 0;

  /** One is. */
  static final int SIGNALLED = 1;

  /** As many as are woken by signals: others look every few milliseconds. */
  static final int SLEEPERS = 16;

  static final long BYTES = sleeper(SLEEPERS);

  private SignalNotifierLayout() {}

  static long sleeper(int number) {
    return 16 + (long) number * Long.BYTES;
  }

  static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.bits("magic", MAGIC_OFFSET));
    fields.add(Field.intNumber("state", STATE));
    for (int number = 0; number < SLEEPERS; number++) {
      fields.add(Field.bits("sleeper " + number, sleeper(number)));
    }
    return fields;
  }
}
