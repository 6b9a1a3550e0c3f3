package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import java.util.Arrays;

/** An end of a channel: requests go in as numbers, answers come out as words. */
final class RpcEnd {
  static final String SENT = "SENT";
  static final String NOTHING = "NOTHING";
  static final String IDLE = "IDLE";

  private static final String REFUSED = "REFUSED";
  private static final int LENGTH = RpcSuite.SHAPE.longest();
  private static final Messages MESSAGES = new Messages(LENGTH);

  private final RpcChannel channel;

  /** The request executed last. */
  private String executed;

  RpcEnd(Slots.Side<RpcChannel> side, Role role) {
    this.channel = side.attach(role);
  }

  String send(int number) {
    return Answer.of(() -> sent(channel.send(MESSAGES.encoded(number))));
  }

  String retry() {
    return Answer.of(() -> sent(channel.retry()));
  }

  private static String sent(boolean isSent) {
    return isSent ? SENT : REFUSED;
  }

  /** The request that the response repeats, and as which one it was executed: {@code 1 AS 3}. */
  String receive() {
    return Answer.of(() -> inWords(channel.receive()));
  }

  private static String inWords(byte[] response) {
    if (response == null) {
      return NOTHING;
    }
    if (response.length != LENGTH + 1) {
      return Answer.GARBAGE;
    }
    return MESSAGES.name(Arrays.copyOf(response, LENGTH)) + " AS " + response[LENGTH];
  }

  /** The request that was executed. */
  String serve() {
    return Answer.of(() -> channel.serve(this::execute) ? executed : IDLE);
  }

  private byte[] execute(long number, byte[] request) {
    executed = MESSAGES.name(request);
    byte[] response = Arrays.copyOf(request, LENGTH + 1);
    response[LENGTH] = (byte) number;
    return response;
  }

  /** Executes so many requests of another end before a test begins. */
  void answer(RpcEnd client, int... requests) {
    for (int request : requests) {
      client.send(request);
      serve();
    }
  }
}
