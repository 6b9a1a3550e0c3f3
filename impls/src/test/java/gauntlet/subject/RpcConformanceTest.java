package gauntlet.subject;

import static gauntlet.contract.RpcSpecification.IDLE;
import static gauntlet.contract.RpcSpecification.NONE;
import static gauntlet.contract.RpcSpecification.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcSpecification;
import gauntlet.contract.RpcState;
import gauntlet.contract.Shape;
import gauntlet.shm.SharedRegion;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What any channel for requests and responses must do: alone, between threads, and between
 * processes that are killed or stopped. A subject is tested by a subclass that names it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class RpcConformanceTest {
  private static final int LENGTH = 40;
  private static final Shape SHAPE = Shape.uniform(4, LENGTH);
  private static final int RANDOM_OPERATIONS = 20_000;
  private static final int KILLS = 3;
  private static final int MOST_CALLS = 200;
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(3);

  private TestRegion<RpcChannel> region;

  /** The channel under test. */
  protected abstract RpcChannelSubject subject();

  @BeforeEach
  final void create() {
    region = new TestRegion<>(subject(), SHAPE);
  }

  @AfterEach
  final void remove() {
    region.close();
  }

  private RpcChannel client() {
    return region.attach(Role.CLIENT);
  }

  private RpcChannel server() {
    return region.attach(Role.SERVER);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Says what was asked, and as which request. */
  private static byte[] tell(long number, byte[] request) {
    return bytes(new String(request, StandardCharsets.UTF_8) + " " + number);
  }

  private static byte[] longRequest(int number) {
    return bytes("-".repeat(LENGTH - 1) + (char) ('a' + number));
  }

  private static boolean serve(RpcChannel server) {
    return server.serve(RpcConformanceTest::tell);
  }

  // ---- requests and responses ----

  @Test
  void aRequestIsAnswered() {
    RpcChannel client = client();
    RpcChannel server = server();
    assertThat(serve(server)).isFalse();

    assertThat(client.send(bytes("one"))).isTrue();
    assertThat(client.receive()).isNull();
    assertThat(serve(server)).isTrue();

    assertThat(client.receive()).isEqualTo(bytes("one 1"));
    assertThat(client.receive()).isEqualTo(bytes("one 1"));
    assertThat(serve(server)).isFalse();
  }

  @Test
  void whoHasSentNothingReceivesNothing() {
    RpcChannel client = client();

    assertThat(client.receive()).isNull();
    assertThat(client.retry()).isFalse();
    assertThat(serve(server())).isFalse();
  }

  @Test
  void aRequestThatIsSentAgainIsExecutedOnce() {
    RpcChannel client = client();
    RpcChannel server = server();
    client.send(bytes("one"));
    assertThat(client.retry()).isTrue();

    assertThat(serve(server)).isTrue();
    assertThat(serve(server)).isFalse();
    assertThat(client.retry()).isTrue();
    assertThat(serve(server)).isFalse();

    assertThat(client.receive()).isEqualTo(bytes("one 1"));
  }

  @Test
  void theResponseToARequestGivenUpIsNotReceived() {
    RpcChannel client = client();
    RpcChannel server = server();
    client.send(bytes("one"));
    client.send(bytes("two"));

    serve(server);
    assertThat(client.receive()).isNull();
    serve(server);

    assertThat(client.receive()).isEqualTo(bytes("two 2"));
    client.send(bytes("three"));
    assertThat(client.receive()).isNull();
  }

  @Test
  void eachClientGetsItsOwnResponse() {
    RpcChannel server = server();
    List<RpcChannel> clients = List.of(client(), client(), client());
    for (int i = 0; i < clients.size(); i++) {
      clients.get(i).send(bytes("client" + i));
    }
    while (serve(server)) {}

    for (int i = 0; i < clients.size(); i++) {
      assertThat(clients.get(i).receive()).isEqualTo(bytes("client" + i + " " + (i + 1)));
    }
  }

  @Test
  void aFullLineRefusesAndChangesNothing() {
    RpcChannel client = client();
    RpcChannel server = server();
    int sent = 0;
    while (client.send(longRequest(sent + 1))) {
      sent++;
    }
    assertThat(sent).isGreaterThanOrEqualTo(SHAPE.capacity());
    assertThat(client.retry()).isFalse();

    for (int i = 0; i < sent; i++) {
      assertThat(client.receive()).isNull();
      assertThat(serve(server)).isTrue();
    }
    assertThat(client.receive()).isEqualTo(tell(sent, longRequest(sent)));
    assertThat(serve(server)).isFalse();
    assertThat(client.send(bytes("more"))).isTrue();
  }

  @Test
  void whatIsTooLongIsRefused() {
    RpcChannel client = client();
    RpcChannel server = server();
    int longest = client.maxRequestLength();
    assertThat(longest).isGreaterThanOrEqualTo(LENGTH);
    assertThatThrownBy(() -> client.send(new byte[longest + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length=" + (longest + 1));
    client.send(bytes("one"));

    int most = server.maxResponseLength();
    assertThatThrownBy(() -> server.serve((number, request) -> new byte[most + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length=" + (most + 1));
    assertThat(client.receive()).isNull();

    assertThat(server.serve((number, request) -> new byte[most])).isTrue();
    assertThat(client.receive()).isEqualTo(new byte[most]);
  }

  @Test
  void aRequestWhoseServiceFailsIsTheNext() {
    RpcChannel client = client();
    RpcChannel server = server();
    client.send(bytes("one"));
    IllegalStateException failure = new IllegalStateException("service failed");

    assertThatThrownBy(
            () ->
                server.serve(
                    (number, request) -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(client.receive()).isNull();
    assertThat(serve(server)).isTrue();
    assertThat(client.receive()).isEqualTo(bytes("one 1"));
  }

  @Test
  void requestAndResponseAreCopies() {
    RpcChannel client = client();
    RpcChannel server = server();
    byte[] request = bytes("one");
    byte[] response = bytes("eins");
    client.send(request);
    request[0]++;

    server.serve(
        (number, what) -> {
          assertThat(what).isEqualTo(bytes("one"));
          return response;
        });
    response[0]++;
    client.receive()[1]++;

    assertThat(client.receive()).isEqualTo(bytes("eins"));
  }

  @Test
  void emptyRequestsAndResponsesAreSomething() {
    RpcChannel client = client();
    client.send(new byte[0]);

    assertThat(server().serve((number, request) -> request)).isTrue();
    assertThat(client.receive()).isEmpty();
  }

  @Test
  void randomCallsAreExplainedByTheSpecification() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    int clients = 3;
    List<Party> parties = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      parties.add(region.party(Role.CLIENT));
    }
    parties.add(region.party(Role.SERVER));
    RpcSpecification specification = new RpcSpecification(subject().capacityFor(SHAPE));
    RpcState state = specification.initial();
    for (int i = 1; i <= RANDOM_OPERATIONS; i++) {
      int party = random.nextInt(parties.size());
      int method =
          party == clients ? RpcSpecification.SERVE : random.nextInt(RpcSpecification.SERVE);
      long answer = parties.get(party).answerTo(new Call(method, i, LENGTH));
      Operation operation = new Operation(party, method, i, answer, i, i);
      List<RpcState> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %s, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  // ---- who is attached ----

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CLIENT", "SERVER"})
  void memoryWithoutAChannelIsRefused(Role role) {
    MemorySegment zeroed = Arena.ofAuto().allocate(8192, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    assertThatThrownBy(() -> subject().attach(zeroed, role))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> subject().attach(small, role))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEndMakesOnlyTheCallsOfItsRole() {
    assertThatThrownBy(() -> serve(client())).isInstanceOf(IllegalStateException.class);
    RpcChannel server = server();

    assertThatThrownBy(() -> server.send(bytes("one"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(server::retry).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(server::receive).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoMappingsOfAFileAreOneChannel() {
    try (SharedRegion mappedAgain = region.mapAgain()) {
      RpcChannel client = client();
      RpcChannel server = subject().attach(mappedAgain.memory(), Role.SERVER);
      for (int i = 1; i <= 100; i++) {
        client.send(bytes("request"));
        assertThat(serve(server)).isTrue();

        assertThat(client.receive()).isEqualTo(bytes("request " + i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CLIENT", "SERVER"})
  void recoveryWithoutADeathChangesNothing(Role role) {
    RpcChannel client = client();
    RpcChannel server = server();
    client.send(bytes("one"));
    region.recover(role);
    assertThat(serve(server)).isTrue();
    region.recover(role);

    assertThat(client.receive()).isEqualTo(bytes("one 1"));
    client.send(bytes("two"));
    assertThat(serve(server)).isTrue();
    assertThat(client.receive()).isEqualTo(bytes("two 2"));
  }

  /** Of two servers one after another, the second goes on where the first has ended. */
  @Test
  void anotherServerGoesOn() {
    RpcChannel client = client();
    client.send(bytes("one"));
    serve(server());
    client.retry();
    RpcChannel other = server();

    assertThat(serve(other)).isFalse();
    assertThat(client.receive()).isEqualTo(bytes("one 1"));
    client.send(bytes("two"));
    assertThat(serve(other)).isTrue();
    assertThat(client.receive()).isEqualTo(bytes("two 2"));
  }

  // ---- between threads ----

  @Test
  void aClientWaitsForItsResponse() throws Exception {
    RpcChannel client = client();
    client.send(bytes("one"));
    assertThat(client.receive(SHORT)).isNull();
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<byte[]> response = executor.submit(() -> client.receive(LONG));

      serve(server());

      assertThat(response.get()).isEqualTo(bytes("one 1"));
    }
  }

  /** Some ask twice; each gets its responses, and all together as many numbers as requests. */
  @Test
  void clientsAndAServerAtTheSameTime() throws Exception {
    int clients = 3;
    int requests = 2_000;
    AtomicBoolean over = new AtomicBoolean();
    List<Long> numbers = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(clients + 1)) {
      RpcChannel server = server();
      Future<?> serving =
          executor.submit(
              () -> {
                while (!over.get()) {
                  serve(server);
                }
              });
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        RpcChannel client = client();
        String name = "client" + i + "-";
        running.add(executor.submit(() -> callMany(client, name, requests)));
      }
      for (Future<List<Long>> client : running) {
        numbers.addAll(client.get());
      }
      over.set(true);
      serving.get();
    }
    long all = (long) clients * requests;
    assertThat(numbers).doesNotHaveDuplicates().hasSize((int) all);
    assertThat(numbers).allMatch(number -> number >= 1 && number <= all);
  }

  /** The numbers under which they were executed. */
  private static List<Long> callMany(RpcChannel client, String name, int requests) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      while (!client.send(bytes(name + i))) {
        Thread.onSpinWait();
      }
      if (i % 3 == 0) {
        client.retry();
      }
      String response = new String(client.receive(LONG), StandardCharsets.UTF_8);
      assertThat(response).startsWith(name + i + " ");
      numbers.add(Long.parseLong(response.substring(response.indexOf(' ') + 1)));
    }
    return numbers;
  }

  // ---- between processes ----

  @Test
  void processesShareAChannel() {
    try (ChildParty client = child(Role.CLIENT);
        ChildParty server = child(Role.SERVER)) {
      assertThat(server.call('e')).isEqualTo(IDLE);

      assertThat(client.call('s', 17, LENGTH)).isEqualTo(SENT);
      assertThat(client.call('g')).isEqualTo(NONE);
      assertThat(server.call('e')).isEqualTo(17);
      assertThat(client.call('r')).isEqualTo(SENT);
      assertThat(server.call('e')).isEqualTo(IDLE);

      assertThat(client.call('g')).isEqualTo(1);
    }
  }

  /** Killed anywhere, again and again: the client asks again, and nothing is executed twice. */
  @Test
  void aKilledServerLeavesEachRequestExecutedOnceOrNotAtAll() {
    SplittableRandom random = new SplittableRandom(System.nanoTime());
    Party client = region.party(Role.CLIENT);
    long executed = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      try (ChildParty server = child(Role.SERVER)) {
        server.flood(random.nextLong());
        for (int call = random.nextInt(MOST_CALLS); call >= 0; call--) {
          executed = assertAnswered(client, executed + 1);
        }
        assertThat(send(client, executed + 1)).isEqualTo(SENT);
        server.kill();
      }
      region.recover(Role.SERVER);
      assertThat(client.answerTo(Call.of(RpcSpecification.RETRY))).isEqualTo(SENT);
      Party heir = region.party(Role.SERVER);
      while (heir.answerTo(Call.of(RpcSpecification.SERVE)) != IDLE) {}

      assertThat(receive(client)).isEqualTo(executed + 1);
      executed++;
    }
  }

  /** Asks until there is an answer, which must have this number. */
  private static long assertAnswered(Party client, long number) {
    assertThat(send(client, number)).isEqualTo(SENT);
    long answer = receive(client);
    while (answer == NONE) {
      answer = receive(client);
    }
    assertThat(answer).isEqualTo(number);
    return number;
  }

  private static long send(Party client, long number) {
    return client.answerTo(Call.of(RpcSpecification.SEND, number, LENGTH));
  }

  private static long receive(Party client) {
    return client.answerTo(Call.of(RpcSpecification.RECEIVE));
  }

  /** More of them than may be attached at a time, each killed anywhere. */
  @Test
  void killedClientsLeaveRoomForOthers() {
    SplittableRandom random = new SplittableRandom(System.nanoTime());
    Party server = region.party(Role.SERVER);
    List<ChildParty> first = List.of(child(Role.CLIENT), child(Role.CLIENT), child(Role.CLIENT));
    for (ChildParty client : first) {
      client.flood(random.nextLong(), LENGTH);
    }
    for (int i = 0; i < 2_000; i++) {
      server.answerTo(Call.of(RpcSpecification.SERVE));
    }
    first.forEach(ChildParty::kill);
    region.recover(Role.CLIENT);
    while (server.answerTo(Call.of(RpcSpecification.SERVE)) != IDLE) {}

    for (int i = 0; i < subject().maxParties(Role.CLIENT); i++) {
      Party client = region.party(Role.CLIENT);
      assertThat(receive(client)).isEqualTo(NONE);
      assertThat(send(client, 1_000 + i)).isEqualTo(SENT);
      assertThat(receive(client)).isEqualTo(NONE);
      assertThat(server.answerTo(Call.of(RpcSpecification.SERVE))).isEqualTo(1_000 + i);
      assertThat(receive(client)).isPositive();
    }
  }

  @Test
  void aStoppedClientIsInNobodysWay() {
    Party server = region.party(Role.SERVER);
    Party client = region.party(Role.CLIENT);
    try (ChildParty other = child(Role.CLIENT)) {
      other.flood(1, LENGTH);
      while (server.answerTo(Call.of(RpcSpecification.SERVE)) == IDLE) {}
      other.stop();
      while (server.answerTo(Call.of(RpcSpecification.SERVE)) != IDLE) {}

      for (int i = 1; i <= 100; i++) {
        assertThat(send(client, i)).isEqualTo(SENT);
        assertThat(server.answerTo(Call.of(RpcSpecification.SERVE))).isEqualTo(i);
        assertThat(receive(client)).isPositive();
      }
    }
  }

  private ChildParty child(Role role) {
    return region.child(role);
  }
}
