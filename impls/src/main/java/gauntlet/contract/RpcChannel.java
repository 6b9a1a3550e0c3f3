package gauntlet.contract;

import gauntlet.shm.Timeout;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One party's end of a channel by which clients have a server execute requests, each at most once.
 * What is correct is said by {@link RpcSpecification}.
 *
 * <p>A client waits for the response to one request at a time, that it sent last. Who has waited
 * long enough does not know whether the request was executed. It may {@link #retry}, with a request
 * that a server can tell from another one, or go on with the next {@link #send}.
 */
public interface RpcChannel {
  /** How long a client that waits for a response looks away. */
  long PAUSE_NANOS = 20_000;

  /**
   * Sends a request, a copy of {@code request}. The response to the one before is received no more;
   * that one may still be executed.
   *
   * @return false if there is no room; nothing has changed then
   * @throws IllegalArgumentException if it is longer than {@link #maxRequestLength()}
   */
  boolean send(byte[] request);

  /**
   * Sends the same request again, in case it was lost, or its response was. If it has been
   * executed, it is not executed again: all that may come of it is the same response once more.
   *
   * @return false if there is no room, or no request to be sent again
   */
  boolean retry();

  /**
   * The response to the request sent last, each time the same one; null as long as none is there.
   */
  byte[] receive();

  /** The same, waited for; null if the time is over. */
  default byte[] receive(Duration timeout) {
    Timeout time = Timeout.in(timeout);
    byte[] response = receive();
    while (response == null && !time.isOver()) {
      LockSupport.parkNanos(Math.min(time.left(), PAUSE_NANOS));
      response = receive();
    }
    return response;
  }

  /**
   * Executes the next request that has not been executed, and answers it. Both take effect at once:
   * a server that is killed has done all of it or nothing.
   *
   * @return false if there is none
   * @throws IllegalArgumentException if the response is longer than {@link #maxResponseLength()};
   *     as after any exception of the service, the request has not been executed and is the next
   * @throws RuntimeException if there is no room for the response, where the medium may have none:
   *     the request has been executed, and its response is what the next call sends first
   */
  boolean serve(RpcService service);

  /** The longest request, in bytes. */
  int maxRequestLength();

  /** The longest response, in bytes. */
  int maxResponseLength();
}
