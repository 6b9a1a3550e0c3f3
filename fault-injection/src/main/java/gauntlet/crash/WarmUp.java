package gauntlet.crash;

import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Does what takes long the first time, while the process is not needed yet. */
record WarmUp() implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean run(Station station) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Long.BYTES);
      Stop.NEVER.during(() -> Shm.setLongRelease(memory, 0, 1), memory);
      return true;
    }
  }
}
