package gauntlet.benchmarks;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.ring.SpscRingSubject;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.MessageQueueSubject;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/**
 * Messages a second from one thread to another: the ring in shared memory beside the JDK's queue on
 * the heap, in one process. Compare the two of one run; the figures of different machines or days
 * say nothing.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Group)
public class QueueBenchmark {
  private static final int MESSAGES = 1_024;

  @Param({"8", "64", "1024"})
  private int length;

  private byte[] message;
  private SharedRegion region;
  private MessageQueue producer;
  private MessageQueue consumer;
  private ArrayBlockingQueue<byte[]> heapQueue;

  @Setup
  public void open() {
    MessageQueueSubject subject = new SpscRingSubject();
    Shape shape = Shape.uniform(MESSAGES, length);
    message = new byte[length];
    region =
        SharedRegion.create(
            SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID()),
            subject.bytesFor(shape));
    region.unlink();
    subject.create(region.memory(), shape);
    producer = subject.attach(region.memory(), Role.PRODUCER);
    consumer = subject.attach(region.memory(), Role.CONSUMER);
    heapQueue = new ArrayBlockingQueue<>(MESSAGES);
  }

  @TearDown
  public void close() {
    region.close();
  }

  @Benchmark
  @Group("spscRing")
  public void offerToRing(Control control) {
    while (!control.stopMeasurement && !producer.offer(message)) {
      Thread.onSpinWait();
    }
  }

  @Benchmark
  @Group("spscRing")
  public byte[] pollFromRing(Control control) {
    byte[] received = consumer.poll();
    while (received == null && !control.stopMeasurement) {
      Thread.onSpinWait();
      received = consumer.poll();
    }
    return received;
  }

  /** A copy, as the ring makes one: what is received is not what was sent. */
  @Benchmark
  @Group("arrayBlockingQueue")
  public void offerToHeapQueue(Control control) {
    byte[] copy = message.clone();
    while (!control.stopMeasurement && !heapQueue.offer(copy)) {
      Thread.onSpinWait();
    }
  }

  @Benchmark
  @Group("arrayBlockingQueue")
  public byte[] pollFromHeapQueue(Control control) {
    byte[] received = heapQueue.poll();
    while (received == null && !control.stopMeasurement) {
      Thread.onSpinWait();
      received = heapQueue.poll();
    }
    return received;
  }
}
