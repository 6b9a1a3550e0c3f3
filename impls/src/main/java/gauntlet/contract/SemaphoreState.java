package gauntlet.contract;

import java.util.HashMap;
import java.util.Map;

/**
 * The permits of a semaphore.
 *
 * @param free that anybody may acquire
 * @param held acquired and not released, by client; only clients that hold some
 */
public record SemaphoreState(int free, Map<Integer, Integer> held) {
  public SemaphoreState {
    held = Map.copyOf(held);
  }

  int heldBy(int client) {
    return held.getOrDefault(client, 0);
  }

  /** With so many more free, and so many held by {@code client}. */
  SemaphoreState with(int more, int client, int holding) {
    Map<Integer, Integer> changed = new HashMap<>(held);
    if (holding == 0) {
      changed.remove(client);
    } else {
      changed.put(client, holding);
    }
    return new SemaphoreState(free + more, changed);
  }
}
