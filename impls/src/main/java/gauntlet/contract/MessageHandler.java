package gauntlet.contract;

import java.lang.foreign.MemorySegment;

/** What a {@link BatchReader} hands messages to. */
@FunctionalInterface
public interface MessageHandler {
  /**
   * Is given one message.
   *
   * @param message its bytes, for reading, until this call returns
   */
  void onMessage(MemorySegment message);
}
