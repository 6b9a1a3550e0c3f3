package gauntlet.junit;

import gauntlet.contract.Notifier;
import gauntlet.subject.Subject;

/** A test class for a notifier. */
public interface NotifierContract extends SubjectContract {
  @Override
  Subject<Notifier> subject();
}
