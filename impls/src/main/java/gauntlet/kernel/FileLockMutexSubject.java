package gauntlet.kernel;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Medium;
import gauntlet.contract.Mutex;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.posix.LockFile;
import gauntlet.posix.ObjectKind;
import gauntlet.subject.MutexSubject;
import java.lang.foreign.MemorySegment;

/** The mutex that is a lock on a file. */
public final class FileLockMutexSubject extends KernelSubject implements MutexSubject {
  private static final int ONE_OWNER = 1;
  private static final int NO_MESSAGES = 0;

  public FileLockMutexSubject() {
    super(
        "file-lock",
        "A lock on a file (F_OFD_SETLK), and in memory whether its owner has died.",
        Medium.FILE_LOCK,
        ObjectKind.NODE,
        LockFile.class);
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD);
  }

  @Override
  public long bytesFor(Shape shape) {
    return FileLockLayout.BYTES;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    create(zeroed, ONE_OWNER, NO_MESSAGES, LockFile::create);
  }

  @Override
  public Mutex attach(MemorySegment memory, Role role) {
    return new FileLockMutex(memory);
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? Integer.MAX_VALUE : 0;
  }
}
