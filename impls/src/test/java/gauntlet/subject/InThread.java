package gauntlet.subject;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Calls that wait, each in a thread of its own. */
final class InThread {
  private static final Executor NEW_THREAD = command -> Thread.ofPlatform().daemon().start(command);

  private InThread() {}

  static <T> CompletableFuture<T> begin(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, NEW_THREAD);
  }

  static CompletableFuture<Void> begin(Runnable call) {
    return CompletableFuture.runAsync(call, NEW_THREAD);
  }
}
