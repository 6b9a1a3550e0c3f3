package gauntlet.benchmarks;

import gauntlet.contract.Mutex;
import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;
import gauntlet.contract.Shape;
import gauntlet.lock.FutexMutexSubject;
import gauntlet.lock.TicketSpinLockSubject;
import gauntlet.semaphore.FutexSemaphoreSubject;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds to take something and give it back that nobody else wants: in shared memory, safe
 * from deaths, beside the JDK's on the heap. Compare figures of one run only.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class SemaphoreBenchmark {
  private final List<SharedRegion> regions = new ArrayList<>();
  private Semaphore semaphore;
  private Mutex mutex;
  private Mutex spinLock;
  private java.util.concurrent.Semaphore heapSemaphore;
  private ReentrantLock heapLock;

  @Setup
  public void open() {
    semaphore = attach(new FutexSemaphoreSubject());
    mutex = attach(new FutexMutexSubject());
    spinLock = attach(new TicketSpinLockSubject());
    heapSemaphore = new java.util.concurrent.Semaphore(1);
    heapLock = new ReentrantLock();
  }

  private <T> T attach(Subject<T> subject) {
    Shape shape = Shape.uniform(1, 0);
    SharedRegion region =
        SharedRegion.create(
            SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID()),
            subject.bytesFor(shape));
    region.unlink();
    regions.add(region);
    subject.create(region.memory(), shape);
    return subject.attach(region.memory(), Role.HOLDER);
  }

  @TearDown
  public void close() {
    regions.forEach(SharedRegion::close);
  }

  @Benchmark
  public void semaphore() {
    semaphore.acquire();
    semaphore.release();
  }

  @Benchmark
  public void heapSemaphore() throws InterruptedException {
    heapSemaphore.acquire();
    heapSemaphore.release();
  }

  @Benchmark
  public void mutex() {
    mutex.lock();
    mutex.unlock();
  }

  @Benchmark
  public void spinLock() {
    spinLock.lock();
    spinLock.unlock();
  }

  @Benchmark
  @SuppressWarnings("LockNotBeforeTry") // There is nothing in between that could fail.
  public void heapLock() {
    heapLock.lock();
    heapLock.unlock();
  }
}
