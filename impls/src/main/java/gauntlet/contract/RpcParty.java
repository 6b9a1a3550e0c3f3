package gauntlet.contract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An end of a channel whose requests are {@link TestMessage}s. A response repeats the request, and
 * adds the number of its execution.
 *
 * <pre>
 *    0                               length          length + 8
 *    +------------------ ... --------+---------------+
 *    | request                       | number        |
 *    +------------------ ... --------+---------------+
 * </pre>
 */
final class RpcParty implements Party {
  private final RpcChannel channel;
  private int method;
  private byte[] request;
  private boolean sent;
  private byte[] response;

  /** The number of the request sent last, and whether it has been answered. */
  private long last;

  private boolean answered;

  /** What the service was given in the call made last, and how often it was called. */
  private byte[] executed;

  private int executions;
  private boolean served;

  RpcParty(RpcChannel channel) {
    this.channel = channel;
  }

  /** Nobody asks again for what it has. */
  @Override
  public boolean mayMake(int choice) {
    return choice != RpcSpecification.RETRY || (last > 0 && !answered);
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
    if (method == RpcSpecification.SEND) {
      request = TestMessage.encode(call.argument(), call.length());
    }
    executions = 0;
  }

  @Override
  public void call() {
    switch (method) {
      case RpcSpecification.SEND -> sent = channel.send(request);
      case RpcSpecification.RETRY -> sent = channel.retry();
      case RpcSpecification.RECEIVE -> response = channel.receive();
      case RpcSpecification.SERVE -> served = channel.serve(this::execute);
      default -> throw new IllegalStateException("no such method: method=" + method);
    }
  }

  private byte[] execute(long number, byte[] what) {
    executed = what;
    executions++;
    byte[] answer = Arrays.copyOf(what, what.length + Long.BYTES);
    wrap(answer).putLong(what.length, number);
    return answer;
  }

  @Override
  public long answer() {
    return switch (method) {
      case RpcSpecification.SEND -> sent();
      case RpcSpecification.RETRY -> sent ? RpcSpecification.SENT : RpcSpecification.REFUSED;
      case RpcSpecification.RECEIVE -> received();
      default -> served();
    };
  }

  private long sent() {
    if (!sent) {
      return RpcSpecification.REFUSED;
    }
    last = TestMessage.decode(request);
    answered = false;
    return RpcSpecification.SENT;
  }

  private long received() {
    if (response == null) {
      return RpcSpecification.NONE;
    }
    answered = true;
    int length = response.length - Long.BYTES;
    if (length < 0) {
      return RpcSpecification.GARBAGE;
    }
    long repeated = decode(Arrays.copyOf(response, length));
    if (repeated != last) {
      return repeated == RpcSpecification.GARBAGE ? repeated : RpcSpecification.foreign(repeated);
    }
    return wrap(response).getLong(length);
  }

  private long served() {
    if (executions != (served ? 1 : 0)) {
      throw new IllegalStateException(
          "service called otherwise than answered: calls=%d, served=%s"
              .formatted(executions, served));
    }
    return served ? decode(executed) : RpcSpecification.IDLE;
  }

  private static long decode(byte[] message) {
    long number = TestMessage.decode(message);
    return number == MessageQueueSpecification.GARBAGE ? RpcSpecification.GARBAGE : number;
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    OpenEnd.close(channel);
  }
}
