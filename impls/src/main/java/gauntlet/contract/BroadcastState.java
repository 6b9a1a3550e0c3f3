package gauntlet.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the readers of a broadcast have before them.
 *
 * @param messages published since the slowest reader's position, oldest first
 * @param positions of the readers, counted from the first of {@code messages}
 */
public record BroadcastState(List<Long> messages, Map<Integer, Integer> positions) {
  public BroadcastState {
    messages = List.copyOf(messages);
    positions = Map.copyOf(positions);
  }

  /** How many messages a reader has not seen; none if it has not joined. */
  int lag(int reader) {
    return messages.size() - positions.getOrDefault(reader, messages.size());
  }

  /** The next message of a reader that lags. */
  long next(int reader) {
    return messages.get(positions.get(reader));
  }

  BroadcastState published(long message) {
    if (positions.isEmpty()) {
      return this;
    }
    List<Long> longer = new ArrayList<>(messages);
    longer.add(message);
    return new BroadcastState(longer, positions);
  }

  BroadcastState joined(int reader) {
    return at(reader, messages.size());
  }

  BroadcastState moved(int reader, int steps) {
    return at(reader, positions.get(reader) + steps);
  }

  /** With a reader at a position; what nobody has before him any more is forgotten. */
  private BroadcastState at(int reader, int position) {
    Map<Integer, Integer> moved = new TreeMap<>(positions);
    moved.put(reader, position);
    int slowest = moved.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
    moved.replaceAll((client, place) -> place - slowest);
    return new BroadcastState(messages.subList(slowest, messages.size()), moved);
  }
}
