package gauntlet.benchmarks;

import gauntlet.contract.Shape;
import gauntlet.shm.SharedRegion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The processes that play for a contestant. Between runs they wait, and take no time. */
final class Team implements AutoCloseable {
  private final Match match;
  private final List<PlayerProcess> players = new ArrayList<>();

  private Team(Match match) {
    this.match = match;
  }

  /** Starts the processes, and waits until they are attached to a new queue. */
  static Team start(Contestant contestant, Match match) throws IOException {
    Team team = new Team(match);
    try {
      switch (contestant) {
        case Contestant.OnHeap heap -> team.startPlayers(heap, "");
        case Contestant.Shared shared -> team.startPlayers(shared);
      }
    } catch (IOException | RuntimeException e) {
      team.close();
      throw e;
    }
    return team;
  }

  private void startPlayers(Contestant.Shared shared) throws IOException {
    Shape shape = Match.shape(match.length());
    Path file = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID());
    try (SharedRegion region = SharedRegion.create(file, shared.subject().bytesFor(shape))) {
      shared.subject().create(region.memory(), shape);
      try {
        startPlayers(shared, file.toString());
      } finally {
        // All have mapped it: the name is not needed any more, and cannot be left behind.
        region.unlink();
      }
    }
  }

  private void startPlayers(Contestant contestant, String file) throws IOException {
    if (match.apart()) {
      players.add(player(contestant, match.senders(), 0, file));
      players.add(player(contestant, 0, match.receivers(), file));
    } else {
      players.add(player(contestant, match.senders(), match.receivers(), file));
    }
    for (PlayerProcess player : players) {
      player.awaitLap();
    }
  }

  private PlayerProcess player(Contestant contestant, int senders, int receivers, String file)
      throws IOException {
    return PlayerProcess.start(
        List.of(
            contestant.id(),
            Integer.toString(match.length()),
            Integer.toString(senders),
            Integer.toString(receivers),
            file));
  }

  /**
   * Sends so many messages, or a few less, and receives them.
   *
   * @return messages a second
   */
  double run(long messages) throws IOException {
    long parties = (long) match.senders() * match.receivers();
    long toSend = messages / parties * match.receivers();
    long toReceive = messages / parties * match.senders();
    for (PlayerProcess player : players) {
      player.order(toSend + " " + toReceive);
    }
    Lap lap = Lap.NONE;
    for (PlayerProcess player : players) {
      lap = lap.and(player.awaitLap());
    }
    requireAll(toSend, lap);
    return toSend * match.senders() * 1e9 / (lap.ended() - lap.begun());
  }

  /** A queue that loses or repeats messages has not won anything. */
  private void requireAll(long toSend, Lap lap) {
    long sum = match.senders() * (toSend * (toSend + 1) / 2);
    if (lap.sum() != sum) {
      throw new IllegalStateException(
          "wrong messages came: match=%s, sum=%d, expected=%d"
              .formatted(match.name(), lap.sum(), sum));
    }
  }

  @Override
  public void close() {
    players.forEach(PlayerProcess::close);
  }
}
