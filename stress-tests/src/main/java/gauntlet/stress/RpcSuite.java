package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.Shape;
import gauntlet.subject.RpcChannelSubject;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** What any channel for requests and responses must keep on real hardware. */
public final class RpcSuite {
  static final Shape SHAPE = Shape.uniform(2, 28);

  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(RequestComplete.class, Role.CLIENT, Role.SERVER),
          StressTest.of(ResponseComplete.class, Role.CLIENT, Role.SERVER));

  /** For channels in which two requests may be in line, whatever they were asked for. */
  static final List<StressTest> ROOM_FOR_TWO_TESTS =
      List.of(
          StressTest.of(ExecutedOnce.class, Role.CLIENT, Role.SERVER),
          StressTest.of(LastRequest.class, Role.CLIENT, Role.SERVER),
          StressTest.of(OwnResponse.class, Role.CLIENT, Role.CLIENT, Role.SERVER));

  private RpcSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<RpcChannel> SLOTS = Slots.of(RpcChannelSubject.class, SHAPE);
  }

  /** A request is sent while the server looks for one. */
  @JCStressTest
  @State
  @Description("A server sees a whole request or none.")
  @Outcome(id = "IDLE", expect = ACCEPTABLE, desc = "The server came first.")
  @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "The client came first.")
  @Outcome(id = "GARBAGE", expect = FORBIDDEN, desc = "The request was seen before its bytes were.")
  @Outcome(expect = FORBIDDEN, desc = "No request that was sent, or an exception.")
  public static class RequestComplete {
    private final Slots.Slot<RpcChannel> channel = Instances.SLOTS.next();
    private final RpcEnd client = new RpcEnd(channel.first(), Role.CLIENT);
    private final RpcEnd server = new RpcEnd(channel.second(), Role.SERVER);

    @Actor
    public void client() {
      client.send(1);
    }

    @Actor
    public void server(L_Result seen) {
      seen.r1 = server.serve();
    }
  }

  /** A request is executed while its client looks for the response, where old ones lie about. */
  @JCStressTest
  @State
  @Description("A client sees the whole response to its request or none.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The client came first.")
  @Outcome(id = "1 AS 3", expect = ACCEPTABLE_INTERESTING, desc = "The server came first.")
  @Outcome(id = "GARBAGE.*", expect = FORBIDDEN, desc = "The response was seen half written.")
  @Outcome(
      id = {"10 AS .*", "11 AS .*"},
      expect = FORBIDDEN,
      desc = "An old response was seen.")
  @Outcome(expect = FORBIDDEN, desc = "No response that was given, or an exception.")
  public static class ResponseComplete {
    private final Slots.Slot<RpcChannel> channel = Instances.SLOTS.next();
    private final RpcEnd client = new RpcEnd(channel.first(), Role.CLIENT);
    private final RpcEnd server = new RpcEnd(channel.second(), Role.SERVER);

    public ResponseComplete() {
      server.answer(client, 10, 11);
      client.send(1);
    }

    @Actor
    public void client(L_Result seen) {
      seen.r1 = client.receive();
    }

    @Actor
    public void server() {
      server.serve();
    }
  }

  /** A request is sent again while the server executes it. */
  @JCStressTest
  @State
  @Description("A request that is sent twice is executed once.")
  @Outcome(id = "1, IDLE, 1 AS 1", expect = ACCEPTABLE, desc = "The second one had no effect.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN, desc = "The request was executed twice.")
  @Outcome(id = "1, IDLE, 1 AS 2", expect = FORBIDDEN, desc = "It was, and nobody told.")
  @Outcome(expect = FORBIDDEN, desc = "The request or its response was lost, or an exception.")
  public static class ExecutedOnce {
    private final Slots.Slot<RpcChannel> channel = Instances.SLOTS.next();
    private final RpcEnd client = new RpcEnd(channel.first(), Role.CLIENT);
    private final RpcEnd server = new RpcEnd(channel.second(), Role.SERVER);

    public ExecutedOnce() {
      client.send(1);
    }

    @Actor
    public void client() {
      client.retry();
    }

    @Actor
    public void server(LLL_Result seen) {
      seen.r1 = server.serve();
    }

    @Arbiter
    public void end(LLL_Result seen) {
      seen.r2 = server.serve();
      seen.r3 = client.receive();
    }
  }

  /** A client gives up a request, and sends the next, while the server executes both. */
  @JCStressTest
  @State
  @Description("A client receives the response to its last request, never to one before.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The client came first.")
  @Outcome(id = "2 AS 2", expect = ACCEPTABLE_INTERESTING, desc = "Both had been executed.")
  @Outcome(id = "1 AS 1", expect = FORBIDDEN, desc = "The response to the request given up.")
  @Outcome(expect = FORBIDDEN, desc = "No response that was given, or an exception.")
  public static class LastRequest {
    private final Slots.Slot<RpcChannel> channel = Instances.SLOTS.next();
    private final RpcEnd client = new RpcEnd(channel.first(), Role.CLIENT);
    private final RpcEnd server = new RpcEnd(channel.second(), Role.SERVER);

    public LastRequest() {
      client.send(1);
    }

    @Actor
    public void client(L_Result seen) {
      client.send(2);
      seen.r1 = client.receive();
    }

    @Actor
    public void server() {
      server.serve();
      server.serve();
    }
  }

  /** Two clients send at once; what is left over, the server executes afterwards. */
  @JCStressTest
  @State
  @Description("Each client receives the response to its own request.")
  @Outcome(id = "1 AS 1, 2 AS 2", expect = ACCEPTABLE, desc = "The first client came first.")
  @Outcome(id = "1 AS 2, 2 AS 1", expect = ACCEPTABLE, desc = "The second client came first.")
  @Outcome(id = "2 AS .*", expect = FORBIDDEN, desc = "The first received the second's response.")
  @Outcome(id = ".*, 1 AS .*", expect = FORBIDDEN, desc = "The second received the first's.")
  @Outcome(id = ".*NOTHING.*", expect = FORBIDDEN, desc = "A request was lost.")
  @Outcome(expect = FORBIDDEN, desc = "A response or a number is wrong, or an exception.")
  public static class OwnResponse {
    private final Slots.Slot<RpcChannel> channel = Instances.SLOTS.next();
    private final RpcEnd first = new RpcEnd(channel.first(), Role.CLIENT);
    private final RpcEnd second = new RpcEnd(channel.second(), Role.CLIENT);
    private final RpcEnd server = new RpcEnd(channel.first(), Role.SERVER);

    @Actor
    public void first() {
      first.send(1);
    }

    @Actor
    public void second() {
      second.send(2);
    }

    @Arbiter
    public void end(LL_Result seen) {
      server.serve();
      server.serve();
      seen.r1 = first.receive();
      seen.r2 = second.receive();
    }
  }
}
