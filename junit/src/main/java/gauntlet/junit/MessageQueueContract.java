package gauntlet.junit;

import gauntlet.contract.MessageQueue;
import gauntlet.subject.Subject;

/** A test class for a message queue. */
public interface MessageQueueContract extends SubjectContract {
  @Override
  Subject<MessageQueue> subject();
}
