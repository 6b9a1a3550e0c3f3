package gauntlet.processes;

import gauntlet.contract.QueueShape;
import gauntlet.contract.TestMessage;
import java.util.SplittableRandom;

/**
 * One run of the processes against a fresh queue: all its random choices, made from a seed.
 *
 * @param shape of the queue
 * @param producerSeed of what the producer does
 * @param consumerSeed of what the consumer does
 */
record Round(QueueShape shape, long producerSeed, long consumerSeed) {
  private static final int MAX_MESSAGES = 32;
  private static final int MAX_EXTRA_LENGTH = 120;

  /** Round {@code index} of the run with this seed. */
  static Round of(long seed, long index) {
    SplittableRandom random = new SplittableRandom(seed ^ index * 0x9E37_79B9_7F4A_7C15L);
    int shortest = TestMessage.MIN_LENGTH + random.nextInt(MAX_EXTRA_LENGTH);
    int longest = random.nextBoolean() ? shortest : shortest + random.nextInt(MAX_EXTRA_LENGTH);
    QueueShape shape = new QueueShape(1 + random.nextInt(MAX_MESSAGES), shortest, longest);
    return new Round(shape, random.nextLong(), random.nextLong());
  }
}
