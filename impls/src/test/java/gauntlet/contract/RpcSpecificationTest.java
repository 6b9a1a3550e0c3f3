package gauntlet.contract;

import static gauntlet.contract.RpcSpecification.GARBAGE;
import static gauntlet.contract.RpcSpecification.IDLE;
import static gauntlet.contract.RpcSpecification.NONE;
import static gauntlet.contract.RpcSpecification.RECEIVE;
import static gauntlet.contract.RpcSpecification.REFUSED;
import static gauntlet.contract.RpcSpecification.RETRY;
import static gauntlet.contract.RpcSpecification.SEND;
import static gauntlet.contract.RpcSpecification.SENT;
import static gauntlet.contract.RpcSpecification.SERVE;
import static gauntlet.contract.RpcSpecification.foreign;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcSpecificationTest {
  private static final int SERVER = 9;
  private static final int ONE = 1;
  private static final int OTHER = 2;

  private final RpcSpecification specification = new RpcSpecification(2);
  private final RpcState initial = specification.initial();
  private final RpcState sent = after(initial, send(ONE, 11));

  @Test
  void aRequestIsExecutedOnce() {
    RpcState executed = after(sent, serve(11));

    assertThat(specification.after(executed, serve(11))).isEmpty();
    assertThat(specification.after(executed, serve(IDLE))).isNotEmpty();
    assertThat(specification.after(initial, serve(11))).isEmpty();
  }

  @Test
  void aServerIsIdleOnlyWithoutRequests() {
    assertThat(specification.after(initial, serve(IDLE))).containsExactly(initial);
    assertThat(specification.after(sent, serve(IDLE))).isEmpty();
  }

  @Test
  void aRequestThatIsSentAgainIsExecutedOnce() {
    RpcState executed = after(after(sent, retry(ONE, SENT)), serve(11));

    assertThat(specification.after(executed, serve(11))).isEmpty();
    assertThat(specification.after(executed, retry(ONE, SENT))).isNotEmpty();
    assertThat(specification.after(after(executed, retry(ONE, SENT)), serve(11))).isEmpty();
  }

  @Test
  void aResponseSaysTheNumberOfTheExecution() {
    RpcState both = after(sent, send(OTHER, 21));
    RpcState executed = after(after(both, serve(21)), serve(11));

    assertThat(specification.after(executed, receive(ONE, 2))).containsExactly(executed);
    assertThat(specification.after(executed, receive(OTHER, 1))).containsExactly(executed);
    assertThat(specification.after(executed, receive(ONE, 1))).isEmpty();
    assertThat(specification.after(executed, receive(ONE, NONE))).isEmpty();
  }

  @Test
  void nothingIsReceivedBeforeTheExecution() {
    assertThat(specification.after(initial, receive(ONE, NONE))).containsExactly(initial);
    assertThat(specification.after(sent, receive(ONE, NONE))).containsExactly(sent);
    assertThat(specification.after(sent, receive(ONE, 1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {GARBAGE, GARBAGE - 21, Operation.THREW})
  void whatIsNotTheResponseIsNeverReceived(long answer) {
    assertThat(specification.after(after(sent, serve(11)), receive(ONE, answer))).isEmpty();
  }

  @Test
  void whoSendsAnotherRequestHasGivenUpTheOneBefore() {
    RpcState both = after(after(sent, serve(11)), send(ONE, 12));

    assertThat(specification.after(both, receive(ONE, NONE))).containsExactly(both);
    assertThat(specification.after(both, receive(ONE, 1))).isEmpty();
    assertThat(specification.after(after(both, serve(12)), receive(ONE, 2))).isNotEmpty();
  }

  @Test
  void theRequestsOfAClientAreExecutedInOrder() {
    RpcState both = after(sent, send(ONE, 12));

    assertThat(specification.after(both, serve(12))).isEmpty();
    assertThat(specification.after(after(both, serve(11)), receive(ONE, NONE))).isNotEmpty();
    assertThat(specification.after(after(both, serve(11)), serve(12))).isNotEmpty();
  }

  @Test
  void thoseOfTwoClientsInAnyOrder() {
    RpcState both = after(sent, send(OTHER, 21));

    assertThat(specification.after(both, serve(11))).isNotEmpty();
    assertThat(specification.after(both, serve(21))).isNotEmpty();
  }

  @Test
  void aRequestIsRefusedOnlyWhereTheLineMayBeFull() {
    RpcState full = after(sent, retry(ONE, SENT));

    assertThat(specification.after(sent, call(OTHER, SEND, 21, REFUSED))).isEmpty();
    assertThat(specification.after(sent, retry(ONE, REFUSED))).isEmpty();
    assertThat(specification.after(full, call(OTHER, SEND, 21, REFUSED))).containsExactly(full);
    assertThat(specification.after(full, retry(ONE, REFUSED))).containsExactly(full);
    assertThat(specification.after(after(full, serve(11)), retry(ONE, REFUSED))).isEmpty();
  }

  @Test
  void whoIsIdleHasGoneThroughTheLine() {
    RpcState executed = after(after(sent, retry(ONE, SENT)), serve(11));
    RpcState again = after(executed, retry(ONE, SENT));

    assertThat(specification.after(again, call(OTHER, SEND, 21, REFUSED))).isNotEmpty();
    assertThat(specification.after(after(again, serve(IDLE)), call(OTHER, SEND, 21, REFUSED)))
        .isEmpty();
  }

  @Test
  void whoHasSentNothingHasNothingToSendAgain() {
    assertThat(specification.after(initial, retry(ONE, REFUSED))).containsExactly(initial);
    assertThat(specification.after(initial, retry(ONE, SENT))).isEmpty();
  }

  @Test
  void aPendingCallMayHaveDoneAnything() {
    RpcState both = after(sent, send(OTHER, 21));

    assertThat(specification.after(both, serve(Operation.UNKNOWN)))
        .containsExactlyInAnyOrder(after(both, serve(11)), after(both, serve(21)));
    assertThat(specification.after(initial, call(ONE, SEND, 11, Operation.UNKNOWN)))
        .containsExactly(sent);
    assertThat(specification.after(sent, receive(ONE, Operation.UNKNOWN))).containsExactly(sent);
  }

  @Test
  void noCallWaits() {
    for (int method : List.of(SEND, RETRY, RECEIVE, SERVE)) {
      Operation call = call(ONE, method, 12, Operation.UNKNOWN);
      for (RpcState state : List.of(initial, sent, after(sent, serve(11)))) {
        assertThat(specification.outcomes(state, call)).isNotEmpty();
        assertThat(specification.mayWait(state, call)).isFalse();
      }
      assertThat(specification.neverWaits(call)).isTrue();
    }
  }

  @Test
  void inWords() {
    assertThat(specification.describe(send(ONE, 11))).isEqualTo("send(11) -> sent");
    assertThat(specification.describe(retry(ONE, REFUSED))).isEqualTo("retry() -> refused");
    assertThat(specification.describe(receive(ONE, 3))).isEqualTo("receive() -> executed as 3");
    assertThat(specification.describe(receive(ONE, NONE))).isEqualTo("receive() -> none");
    assertThat(specification.describe(receive(ONE, foreign(21))))
        .isEqualTo("receive() -> response to 21");
    assertThat(specification.describe(receive(ONE, GARBAGE)))
        .isEqualTo("receive() -> bytes nobody sent");
    assertThat(specification.describe(serve(11))).isEqualTo("serve() -> 11");
    assertThat(specification.describe(serve(IDLE))).isEqualTo("serve() -> idle");
  }

  private RpcState after(RpcState state, Operation operation) {
    List<RpcState> after = specification.after(state, operation);
    assertThat(after).as(specification.describe(operation)).hasSize(1);
    return after.getFirst();
  }

  private static Operation send(int client, long request) {
    return call(client, SEND, request, SENT);
  }

  private static Operation retry(int client, long answer) {
    return call(client, RETRY, 0, answer);
  }

  private static Operation receive(int client, long answer) {
    return call(client, RECEIVE, 0, answer);
  }

  private static Operation serve(long answer) {
    return call(SERVER, SERVE, 0, answer);
  }

  private static Operation call(int client, int method, long argument, long answer) {
    return new Operation(client, method, argument, answer, 0, 1);
  }
}
