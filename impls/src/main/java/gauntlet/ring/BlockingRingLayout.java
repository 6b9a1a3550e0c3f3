package gauntlet.ring;

import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link BlockingRing}.
 *
 * <pre>
 *     0 | strategy: the code of a {@link WaitStrategy}                  | fixed
 *       ~ padding to two cache lines                            ~
 *   128 | arrivals: an event count of messages that came        | changed by compare-and-set
 *       ~ padding                                               ~
 *   256 | departures: an event count of messages that went      | changed by compare-and-set
 *       ~ padding                                               ~
 *   384 | the ring                                              |
 * </pre>
 *
 * <p>The event counts stay as they are, and in the caches of all, unless somebody sleeps.
 */
final class BlockingRingLayout {
  static final long STRATEGY = 0;
  static final long ARRIVALS = 128;
  static final long DEPARTURES = 256;
  static final long RING = 384;

  private BlockingRingLayout() {}

  /** With those of the ring inside. */
  static List<Field> fields(List<Field> ofRing) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.intNumber("strategy", STRATEGY));
    fields.add(Field.intBits("arrivals", ARRIVALS));
    fields.add(Field.intBits("departures", DEPARTURES));
    ofRing.forEach(field -> fields.add(field.in("ring", RING)));
    return fields;
  }
}
