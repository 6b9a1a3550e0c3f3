package gauntlet.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.Shape;
import gauntlet.posix.Socket;
import gauntlet.posix.SystemCallException;
import gauntlet.subject.RpcChannelSubject;
import gauntlet.subject.RpcConformanceTest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnixRpcTest extends RpcConformanceTest {
  private static final Shape SHAPE = Shape.uniform(4, 40);
  private static final int MORE_THAN_THERE_IS_ROOM_FOR = 2_000;

  private final MemorySegment memory =
      Arena.ofAuto().allocate(new UnixRpcSubject().bytesFor(SHAPE), 8);

  private final List<RpcChannel> ends = new ArrayList<>();

  @Override
  protected RpcChannelSubject subject() {
    return new UnixRpcSubject();
  }

  @BeforeEach
  void createChannel() {
    subject().create(memory, SHAPE);
  }

  @AfterEach
  void destroyChannel() {
    ends.forEach(OpenEnd::close);
    subject().destroy(memory);
  }

  private RpcChannel client() {
    return attach(Role.CLIENT);
  }

  private RpcChannel server() {
    return attach(Role.SERVER);
  }

  private RpcChannel attach(Role role) {
    RpcChannel end = subject().attach(memory, role);
    ends.add(end);
    return end;
  }

  private static boolean serve(RpcChannel server) {
    return server.serve((number, request) -> (new String(request, UTF_8) + number).getBytes(UTF_8));
  }

  /** Takes a response away from the client of a place. */
  private void lose(int place) throws SystemCallException {
    int descriptor = RpcSocketsLayout.responseSource(place);
    try (Socket responses = new Socket(SharedDescriptors.attach(memory, descriptor).getFirst())) {
      assertThat(responses.tryReceive(1)).isNotNull();
    }
  }

  @Test
  void aLostResponseIsSentAgainToWhoRetries() throws Exception {
    RpcChannel first = client();
    RpcChannel second = client();
    RpcChannel server = server();
    first.send("first".getBytes(UTF_8));
    second.send("second".getBytes(UTF_8));
    assertThat(serve(server)).isTrue();
    assertThat(serve(server)).isTrue();
    lose(0);
    assertThat(first.receive()).isNull();

    assertThat(first.retry()).isTrue();
    assertThat(serve(server)).isFalse();

    assertThat(first.receive()).asString(UTF_8).isEqualTo("first1");
    assertThat(second.receive()).asString(UTF_8).isEqualTo("second2");
  }

  @Test
  void aLostResponseIsSentAgainByTheNextServer() throws Exception {
    RpcChannel first = client();
    RpcChannel second = client();
    RpcChannel dead = server();
    first.send("one".getBytes(UTF_8));
    serve(dead);
    first.send("two".getBytes(UTF_8));
    serve(dead);
    lose(0);
    second.send("three".getBytes(UTF_8));
    serve(dead);
    RpcChannel server = server();

    first.retry();
    assertThat(serve(server)).isFalse();
    assertThat(first.receive()).asString(UTF_8).isEqualTo("two2");
    first.send("four".getBytes(UTF_8));
    assertThat(serve(server)).isTrue();
    assertThat(first.receive()).asString(UTF_8).isEqualTo("four4");
  }

  @Test
  void aResponseForWhichThereIsNoRoomIsSentWhenThereIs() throws Exception {
    RpcChannel client = client();
    RpcChannel server = server();
    client.send("one".getBytes(UTF_8));
    fillWithResponses();

    assertThatExceptionOfType(NoRoomException.class)
        .isThrownBy(() -> serve(server))
        .withMessageContaining("place=0, id=1");
    assertThatExceptionOfType(NoRoomException.class).isThrownBy(() -> serve(server));
    assertThat(client.receive()).isNull();
    assertThat(client.retry()).isTrue();
    assertThat(serve(server)).isFalse();

    assertThat(client.receive()).asString(UTF_8).isEqualTo("one1");
    client.send("two".getBytes(UTF_8));
    assertThat(serve(server)).isTrue();
    assertThat(client.receive()).asString(UTF_8).isEqualTo("two2");
  }

  /** To a request that the client did not send last. */
  private void fillWithResponses() throws SystemCallException {
    byte[] frame = new RpcPacket(0, 77, new byte[0]).toFrame();
    int descriptor = RpcSocketsLayout.responseSink(0);
    try (Socket responses = new Socket(SharedDescriptors.attach(memory, descriptor).getFirst())) {
      int sent = frame.length;
      while (sent == frame.length) {
        sent = responses.trySend(frame, 0);
      }
    }
  }

  /** It would be in the way of all others. */
  @Test
  void whoRetriesAndReceivesNothingLeavesRoomForResponses() {
    RpcChannel client = client();
    RpcChannel server = server();
    client.send("one".getBytes(UTF_8));
    assertThat(serve(server)).isTrue();

    for (int i = 0; i < MORE_THAN_THERE_IS_ROOM_FOR; i++) {
      assertThat(client.retry()).isTrue();
      assertThat(serve(server)).isFalse();
    }

    assertThat(client.receive()).asString(UTF_8).isEqualTo("one1");
  }
}
