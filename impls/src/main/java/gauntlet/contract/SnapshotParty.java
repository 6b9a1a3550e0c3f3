package gauntlet.contract;

/** An end of a snapshot whose values are {@link TestMessage}s; before the first it reads 0. */
final class SnapshotParty implements Party {
  private final Snapshot snapshot;

  /** The value to be written; none if the call reads. */
  private byte[] written;

  private byte[] read;

  SnapshotParty(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  public void prepare(Call call) {
    written =
        call.method() == RegisterSpecification.WRITE
            ? TestMessage.encode(call.argument(), snapshot.length())
            : null;
  }

  @Override
  public void call() {
    if (written != null) {
      snapshot.write(written);
    } else {
      read = snapshot.read();
    }
  }

  @Override
  public long answer() {
    if (written != null) {
      return RegisterSpecification.DONE;
    }
    if (isZero()) {
      return SnapshotContract.INITIAL;
    }
    long number = TestMessage.decode(read);
    return number == MessageQueueSpecification.GARBAGE ? RegisterSpecification.GARBAGE : number;
  }

  private boolean isZero() {
    for (byte b : read) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
