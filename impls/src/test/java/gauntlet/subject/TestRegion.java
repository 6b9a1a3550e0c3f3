package gauntlet.subject;

import gauntlet.contract.OpenEnd;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.SharedRegion;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An instance of a subject in a region that other processes can open. */
final class TestRegion<T> implements AutoCloseable {
  private final Subject<T> subject;
  private final SharedRegion region;
  private final Queue<T> ends = new ConcurrentLinkedQueue<>();

  TestRegion(Subject<T> subject, Shape shape) {
    this.subject = subject;
    region =
        SharedRegion.create(
            SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-test-" + UUID.randomUUID()),
            subject.bytesFor(shape));
    subject.create(region.memory(), shape);
  }

  T attach(Role role) {
    T end = subject.attach(region.memory(), role);
    ends.add(end);
    return end;
  }

  /** An end driven by numbers. */
  Party party(Role role) {
    return subject.contract().party(attach(role));
  }

  /** An end in a process of its own. */
  ChildParty child(Role role) {
    return new ChildParty(subject, region.file(), role);
  }

  void recover(Role dead) {
    subject.recover(region.memory(), dead);
  }

  MemorySegment memory() {
    return region.memory();
  }

  /** The same memory, mapped once more. */
  SharedRegion mapAgain() {
    return SharedRegion.open(region.file());
  }

  @Override
  public void close() {
    ends.forEach(OpenEnd::close);
    subject.destroy(region.memory());
    region.unlink();
    region.close();
  }
}
