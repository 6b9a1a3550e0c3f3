package gauntlet.junit;

import gauntlet.contract.Broadcast;
import gauntlet.subject.Subject;

/** A test class for a broadcast. */
public interface BroadcastContract extends SubjectContract {
  @Override
  Subject<Broadcast> subject();
}
