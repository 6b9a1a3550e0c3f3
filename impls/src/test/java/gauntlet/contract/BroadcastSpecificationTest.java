package gauntlet.contract;

import static gauntlet.contract.BroadcastSpecification.DONE;
import static gauntlet.contract.BroadcastSpecification.EMPTY;
import static gauntlet.contract.BroadcastSpecification.GARBAGE;
import static gauntlet.contract.BroadcastSpecification.JOIN;
import static gauntlet.contract.BroadcastSpecification.PUBLISH;
import static gauntlet.contract.BroadcastSpecification.RECEIVE;
import static gauntlet.contract.BroadcastSpecification.lost;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BroadcastSpecificationTest {
  private static final int READER = 7;

  private final BroadcastSpecification specification = new BroadcastSpecification(2);
  private final BroadcastState joined = state(List.of(), 0);

  @Test
  void aReaderJoinsAtTheCurrentPosition() {
    BroadcastState published = after(specification.initial(), publish(1));

    assertThat(specification.after(published, call(READER, JOIN, 0, DONE))).containsExactly(joined);
    assertThat(specification.after(after(joined, publish(2)), call(READER, JOIN, 0, DONE)))
        .containsExactly(joined);
  }

  @Test
  void aReaderSeesEachMessageOnceAndInOrder() {
    BroadcastState behind = after(after(joined, publish(1)), publish(2));

    assertThat(specification.after(behind, receive(2))).isEmpty();
    assertThat(specification.after(behind, receive(EMPTY))).isEmpty();
    assertThat(specification.after(behind, receive(1))).containsExactly(state(List.of(2L), 0));
    assertThat(after(after(behind, receive(1)), receive(2))).isEqualTo(joined);
    assertThat(specification.after(joined, receive(2))).isEmpty();
    assertThat(specification.after(joined, receive(EMPTY))).containsExactly(joined);
    assertThat(specification.after(joined, receive(GARBAGE))).isEmpty();
  }

  @Test
  void onlyAReaderThatIsFarBehindLoses() {
    BroadcastState within = state(List.of(1L, 2L), 0);
    BroadcastState behind = state(List.of(1L, 2L, 3L), 0);

    assertThat(specification.after(within, receive(lost(1)))).isEmpty();
    assertThat(specification.after(behind, receive(lost(1))))
        .containsExactly(state(List.of(2L, 3L), 0));
    assertThat(specification.after(behind, receive(lost(3)))).containsExactly(joined);
    assertThat(specification.after(behind, receive(lost(4)))).isEmpty();
    assertThat(after(after(behind, receive(lost(2))), receive(3))).isEqualTo(joined);
  }

  @Test
  void readersHaveTheirOwnPositions() {
    BroadcastState two = new BroadcastState(List.of(1L, 2L), Map.of(READER, 0, 8, 1));

    assertThat(specification.after(two, call(8, RECEIVE, 0, 2)))
        .containsExactly(new BroadcastState(List.of(1L, 2L), Map.of(READER, 0, 8, 2)));
    assertThat(specification.after(two, receive(1)))
        .containsExactly(new BroadcastState(List.of(2L), Map.of(READER, 0, 8, 0)));
  }

  @Test
  void whoHasNotJoinedHasNothingBeforeIt() {
    BroadcastState published = state(List.of(1L), 0);

    assertThat(specification.after(published, call(9, RECEIVE, 0, EMPTY)))
        .containsExactly(published);
    assertThat(specification.after(published, call(9, RECEIVE, 0, 1))).isEmpty();
  }

  @Test
  void whatADeadReaderReceivedConcernsNobody() {
    assertThat(specification.after(state(List.of(1L), 0), receive(Operation.UNKNOWN))).isEmpty();
    assertThat(specification.isReadOnly(receive(Operation.UNKNOWN))).isTrue();
  }

  @Test
  void describes() {
    assertThat(specification.describe(publish(3))).isEqualTo("publish(3) -> done");
    assertThat(specification.describe(receive(3))).isEqualTo("receive() -> 3");
    assertThat(specification.describe(receive(lost(12)))).isEqualTo("receive() -> lost 12");
    assertThat(specification.describe(receive(EMPTY))).isEqualTo("receive() -> empty");
    assertThat(specification.describe(receive(GARBAGE)))
        .isEqualTo("receive() -> bytes nobody published");
    assertThat(specification.describe(receive(Operation.UNKNOWN)))
        .isEqualTo("receive() -> pending");
  }

  private BroadcastState after(BroadcastState state, Operation operation) {
    return specification.after(state, operation).getFirst();
  }

  private static BroadcastState state(List<Long> messages, int position) {
    return new BroadcastState(messages, Map.of(READER, position));
  }

  private static Operation publish(long message) {
    return call(0, PUBLISH, message, DONE);
  }

  private static Operation receive(long answer) {
    return call(READER, RECEIVE, 0, answer);
  }

  private static Operation call(int client, int method, long argument, long answer) {
    return new Operation(client, method, argument, answer, 1, 2);
  }
}
