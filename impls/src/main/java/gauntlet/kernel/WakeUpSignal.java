package gauntlet.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * SIGURG, by which other processes wake those who wait in this one: signal(7). There is one handler
 * in a process, so it wakes all who wait here, whatever for; each looks whether it was meant.
 *
 * <p>Of the signals that a JVM can handle, it is one that is ignored where there is no handler: who
 * gets it by mistake comes to no harm.
 */
final class WakeUpSignal {
  /** The number of SIGURG, on x86-64 and AArch64 alike. */
  static final int NUMBER = 23;

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Condition RECEIVED = LOCK.newCondition();

  /** How many there were; several that come at once may be one. */
  private static long count;

  static {
    handle("URG", WakeUpSignal::receive);
  }

  private WakeUpSignal() {}

  /**
   * {@code sun.misc.Signal.handle}. The JDK has nothing else to take signals by, and the compiler
   * warns of each class that names it.
   */
  private static void handle(String name, Runnable receiver) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle receive =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(receiver);
      Object handling =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(receive, 0, signal));
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, handling);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot handle a signal: name=" + name, e);
    }
  }

  private static void receive() {
    LOCK.lock();
    try {
      count++;
      RECEIVED.signalAll();
    } finally {
      LOCK.unlock();
    }
  }

  /** How many were received so far. From the first call on, none is lost. */
  static long count() {
    LOCK.lock();
    try {
      return count;
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * Waits until there were more than so many, no longer than that.
   *
   * @throws IllegalStateException if the thread is interrupted
   */
  static void awaitMoreThan(long seen, long timeoutNanos) {
    LOCK.lock();
    try {
      long left = timeoutNanos;
      while (count == seen && left > 0) {
        left = RECEIVED.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted in its sleep: milliseconds=" + TimeUnit.NANOSECONDS.toMillis(timeoutNanos),
          e);
    } finally {
      LOCK.unlock();
    }
  }
}
