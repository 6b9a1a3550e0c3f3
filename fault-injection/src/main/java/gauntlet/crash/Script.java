package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Role;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parties of a {@link Rehearsal} do, written down so that real processes can do the same:
 * calls, one after another, and what memory holds at each stage. What others do while somebody is
 * stopped stands between {@link Stage#STOPPED} and {@link Stage#OTHERS_WENT_ON}.
 */
final class Script implements Rehearsal.Witness {
  private final MemorySegment memory;
  private final List<Line> lines = new ArrayList<>();

  /** The script of a rehearsal in this memory. */
  Script(MemorySegment memory) {
    this.memory = memory;
  }

  /** Of the performance last begun. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void begins() {
    lines.clear();
  }

  @Override
  public void calls(int client, Call call, Stop stop) {
    if (continues(client) && stop.equals(Stop.NEVER)) {
      Line.Calls before = (Line.Calls) lines.removeLast();
      List<Call> calls = new ArrayList<>(before.calls());
      calls.add(call);
      lines.add(new Line.Calls(client, calls, stop));
    } else {
      lines.add(new Line.Calls(client, List.of(call), stop));
    }
  }

  /** Whether the last line is of calls of this client: a process can make several at one go. */
  private boolean continues(int client) {
    return !lines.isEmpty()
        && lines.getLast() instanceof Line.Calls calls
        && calls.client() == client
        && calls.stop().equals(Stop.NEVER);
  }

  @Override
  public void recovers(int client, Role dead, Stop stop) {
    lines.add(new Line.Recovers(client, dead, stop));
  }

  @Override
  public void reached(Stage stage) {
    byte[] image = new byte[Math.toIntExact(memory.byteSize())];
    Shm.read(memory, 0, image, 0, image.length);
    lines.add(new Line.Reached(stage, image));
  }
}
