package gauntlet.junit;

import gauntlet.contract.PriorityMessageQueue;
import gauntlet.subject.Subject;

/** A test class for a message queue with priorities. */
public interface PriorityMessageQueueContract extends SubjectContract {
  @Override
  Subject<PriorityMessageQueue> subject();
}
