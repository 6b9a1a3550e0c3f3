package gauntlet.ring;

import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/** A process that owns entries of a table of parties, and does nothing else. */
final class OtherParty implements AutoCloseable {
  private final Process process;
  private final long owner;

  OtherParty() {
    try {
      process = new ProcessBuilder("sleep", "600").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    owner = Parties.owner(ProcessIdentity.of(process.pid()).orElseThrow());
  }

  /** Makes it the owner of an entry, whoever was. */
  void own(MemorySegment table, int party) {
    Shm.setLongVolatile(table, PartiesLayout.entry(party), owner);
  }

  void stop() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a process was dying", e);
    }
  }

  /** One that is dead already. */
  static OtherParty dead() {
    OtherParty party = new OtherParty();
    party.kill();
    return party;
  }

  @Override
  public void close() {
    kill();
  }
}
