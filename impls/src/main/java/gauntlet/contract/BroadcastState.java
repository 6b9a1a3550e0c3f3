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

  boolean isReader(int client) {
    return positions.containsKey(client);
  }

  /** How many messages a reader has not seen. */
  int lag(int reader) {
    return messages.size() - positions.get(reader);
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
    Map<Integer, Integer> more = new TreeMap<>(positions);
    more.put(reader, messages.size());
    return new BroadcastState(messages, more);
  }

  /** With a reader moved on; what nobody has before him any more is forgotten. */
  BroadcastState moved(int reader, int steps) {
    Map<Integer, Integer> moved = new TreeMap<>(positions);
    moved.merge(reader, steps, Integer::sum);
    int slowest = moved.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
    moved.replaceAll((client, position) -> position - slowest);
    return new BroadcastState(messages.subList(slowest, messages.size()), moved);
  }
}
