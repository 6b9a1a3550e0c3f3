package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.Notifier;
import gauntlet.contract.NotifierContract;

/** A notifier; it has no use for a shape. */
public non-sealed interface NotifierSubject extends Subject<Notifier> {
  @Override
  default Contract<Notifier> contract() {
    return new NotifierContract();
  }
}
