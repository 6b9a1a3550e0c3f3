package gauntlet.shm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/** A process that owns entries of a table of parties, and does nothing else. */
public final class OtherParty implements AutoCloseable {
  private final Process process;
  private final long owner;

  public OtherParty() {
    try {
      process = new ProcessBuilder("sleep", "600").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    owner = ProcessWord.of(ProcessIdentity.of(process.pid()).orElseThrow());
  }

  /** Makes it the owner of an entry, whoever was. */
  public void own(MemorySegment table, int party) {
    Shm.setLongVolatile(table, PartiesLayout.entry(party), owner);
  }

  /** What names it. */
  public long word() {
    return owner;
  }

  public void stop() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a process was dying", e);
    }
  }

  /** One that is dead already. */
  public static OtherParty dead() {
    OtherParty party = new OtherParty();
    party.kill();
    return party;
  }

  @Override
  public void close() {
    kill();
  }
}
