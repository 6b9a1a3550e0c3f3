package gauntlet.contract;

import java.time.Duration;

/**
 * One party's end of a counting semaphore. A party that dies gives back what it has acquired and
 * not released. Who holds no permit and releases adds one, as with {@link
 * java.util.concurrent.Semaphore}. What is correct is said by {@link SemaphoreSpecification}.
 */
public interface Semaphore {
  /** Takes a permit as soon as there is one. */
  void acquire();

  /** Takes a permit if there is one, and answers whether. */
  boolean tryAcquire();

  /** Takes a permit as soon as there is one, unless that takes too long, and answers whether. */
  boolean tryAcquire(Duration timeout);

  /**
   * Gives a permit back.
   *
   * @throws TooManyPermitsException if there are as many as it can count
   */
  void release();
}
