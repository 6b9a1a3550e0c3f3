package gauntlet.contract;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.FULL;
import static gauntlet.contract.MessageQueueSpecification.GARBAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageQueueContractTest {
  private static final Shape SHAPE = Shape.uniform(2, 12);
  private static final MessageQueueContract CONTRACT =
      new MessageQueueContract(shape -> Capacity.exactly(shape.capacity()), false);

  /** As simple as it can be. */
  private static final class Plain implements MessageQueue {
    private final Deque<byte[]> messages = new ArrayDeque<>();

    @Override
    public boolean offer(byte[] message) {
      return messages.size() < SHAPE.capacity() && messages.add(message);
    }

    @Override
    public byte[] poll() {
      return messages.poll();
    }

    @Override
    public int maxMessageLength() {
      return 12;
    }
  }

  @Test
  void aPartyAnswersAsTheSpecificationSays() {
    Plain queue = new Plain();
    Party party = CONTRACT.party(queue);

    assertThat(party.answerTo(poll())).isEqualTo(EMPTY);
    assertThat(party.answerTo(offer(1))).isEqualTo(ACCEPTED);
    assertThat(party.answerTo(offer(2))).isEqualTo(ACCEPTED);
    assertThat(party.answerTo(offer(3))).isEqualTo(FULL);
    assertThat(party.answerTo(poll())).isEqualTo(1);
    assertThat(party.answerTo(poll())).isEqualTo(2);
    queue.offer(new byte[12]);
    assertThat(party.answerTo(poll())).isEqualTo(GARBAGE);
  }

  @Test
  void theStatesAreEmptyFullAndBetweenWithTheIndicesAtEveryPlace() {
    Set<List<Integer>> movedAndInside = new HashSet<>();
    for (List<Call> state : CONTRACT.states(SHAPE)) {
      Plain queue = new Plain();
      Party party = CONTRACT.party(queue);
      long polls = state.stream().filter(call -> call.equals(poll())).count();

      assertThat(state).allSatisfy(call -> assertThat(party.answerTo(call)).isPositive());
      movedAndInside.add(List.of((int) polls, queue.messages.size()));
    }

    assertThat(movedAndInside)
        .containsExactlyInAnyOrder(
            List.of(0, 0),
            List.of(0, 1),
            List.of(0, 2),
            List.of(1, 0),
            List.of(1, 1),
            List.of(1, 2),
            List.of(2, 0),
            List.of(2, 1),
            List.of(2, 2));
  }

  @Test
  void theEpilogueEmptiesFillsAndEmpties() {
    Plain queue = new Plain();
    Party party = CONTRACT.party(queue);
    party.answerTo(offer(1));

    assertThat(CONTRACT.epilogue(SHAPE, 2).stream().map(party::answerTo))
        .containsExactly(1L, EMPTY, EMPTY, ACCEPTED, ACCEPTED, FULL, 2L, 3L, EMPTY);
  }

  private static Call offer(long number) {
    return new Call(MessageQueueSpecification.OFFER, number, 12);
  }

  private static Call poll() {
    return new Call(MessageQueueSpecification.POLL, 0, 0);
  }
}
