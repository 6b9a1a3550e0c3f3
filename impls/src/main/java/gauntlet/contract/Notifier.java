package gauntlet.contract;

import java.time.Duration;

/**
 * One party's end of a notifier: some signal, others wait. At most one signal is pending; so
 * several are at least one to those who wait, and who returns from a wait looks for everything that
 * it may have been told of. Each pending signal ends one wait. What is correct is said by {@link
 * NotifierSpecification}.
 *
 * <p>Who has taken a signal sees all that was done before it, also before those that it includes.
 */
public interface Notifier {
  /** Makes a signal pending, unless one is. */
  void signal();

  /** Takes the pending signal as soon as there is one. */
  void await();

  /** Takes the pending signal if there is one, and answers whether. */
  boolean tryAwait();

  /** Takes the pending signal as soon as there is one, unless that takes too long. */
  boolean await(Duration timeout);
}
