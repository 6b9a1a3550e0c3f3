package gauntlet.notifier;

import gauntlet.subject.Field;
import java.util.List;

/**
 * The layout of a {@link FutexNotifier}.
 *
 * <pre>
 *    0               8       12
 *    +---------------+-------+
 *    | format        | state |
 *    +---------------+-------+
 * </pre>
 *
 * <p>The format is {@link #FORMAT} and never changes; the state is the word that waiters sleep on.
 */
final class FutexNotifierLayout {
  static final long FORMAT_OFFSET = 0;
  static final long STATE = 8;
  static final long BYTES = 16;

  /** "notifier" in ASCII. */
  static final long FORMAT = 0x6E6F_7469_6669_6572L;

  /** A state: no signal is pending, and nobody sleeps. */
  static final int QUIET = 0;

  /** A signal is pending; whoever sleeps is being woken. */
  static final int SIGNALLED = 1;

  /** No signal is pending, and somebody may be asleep. */
  static final int AWAITED = 2;

  private FutexNotifierLayout() {}

  static List<Field> fields() {
    return List.of(Field.bits("format", FORMAT_OFFSET), Field.intNumber("state", STATE));
  }
}
