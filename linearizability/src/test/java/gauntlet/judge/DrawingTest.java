package gauntlet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Timeline.Mark;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private static final int OFFER = MessageQueueSpecification.OFFER;
  private static final int POLL = MessageQueueSpecification.POLL;
  private static final long ACCEPTED = MessageQueueSpecification.ACCEPTED;
  private static final long EMPTY = MessageQueueSpecification.EMPTY;

  private final Subject<?> subject = new SpscRingSubject();
  private final Drawing drawing =
      new Drawing(
          subject.contract().specification(Shape.uniform(4, 8)),
          subject.contract().methods(),
          client -> "client " + client);

  @Test
  void aLaneIsAClientAndABarACall() {
    Operation offer = new Operation(0, OFFER, 7, ACCEPTED, 100, 400);
    Operation poll = new Operation(1, POLL, 0, 9, 200, 300);
    Operation later = new Operation(1, POLL, 0, EMPTY, 900, 950);

    Timeline timeline =
        drawing.of(new History(List.of(later, poll, offer), List.of()), List.of(poll));

    assertThat(timeline)
        .isEqualTo(
            new Timeline(
                List.of("client 0: producer", "client 1: consumer"),
                List.of(
                    new Bar(0, "offer(7)", "accepted", 0, 3, false, false),
                    new Bar(1, "poll()", "9", 1, 2, false, true),
                    new Bar(1, "poll()", "empty", 4, 5, false, false)),
                List.of(),
                0));
  }

  @Test
  void theDeadHaveNoMoreThanTheirLastCall() {
    Operation cutOff = new Operation(3, OFFER, 7, Operation.UNKNOWN, 10, Operation.NEVER);
    Operation poll = new Operation(1, POLL, 0, 7, 40, 50);
    History history = new History(List.of(cutOff, poll), List.of(new Crash(3, 20, 30)));

    Timeline timeline = drawing.of(history, List.of(poll));

    assertThat(timeline.lanes()).containsExactly("client 1: consumer", "client 3: producer");
    assertThat(timeline.bars())
        .containsExactly(
            new Bar(1, "offer(7)", "", 0, 1, true, false),
            new Bar(0, "poll()", "7", 3, 4, false, true));
    assertThat(timeline.marks())
        .containsExactly(new Mark(1, Mark.Kind.DIED, 1), new Mark(1, Mark.Kind.RECOVERED, 2));
  }

  @Test
  void whatNeverReturnsGoesOnToTheEnd() {
    Operation blocked = new Operation(0, POLL, 0, Operation.UNKNOWN, 1, Operation.NEVER);
    Operation offer = new Operation(1, OFFER, 7, ACCEPTED, 2, 3);

    Timeline timeline =
        drawing.of(new History(List.of(blocked, offer), List.of()), List.of(blocked));

    assertThat(timeline.bars().getFirst()).isEqualTo(new Bar(0, "poll()", "", 0, 3, true, true));
  }

  /** What the judge shows may have been cut off by him: it is the same call. */
  @Test
  void knowsTheCallsOfTheEvidenceByWhenTheyBegan() {
    Operation offer = new Operation(0, OFFER, 7, ACCEPTED, 1, 9);
    Operation cutOff = new Operation(0, OFFER, 7, Operation.UNKNOWN, 1, 5);

    Timeline timeline = drawing.of(new History(List.of(offer), List.of()), List.of(cutOff));

    assertThat(timeline.bars())
        .containsExactly(new Bar(0, "offer(7)", "accepted", 0, 1, false, true));
  }

  @Test
  void callsOfOneClientDoNotOverlapWhereTheClockStoodStill() {
    Operation first = new Operation(0, OFFER, 1, ACCEPTED, 5, 5);
    Operation second = new Operation(0, OFFER, 2, ACCEPTED, 6, 6);

    Timeline timeline = drawing.of(new History(List.of(first, second), List.of()), List.of());

    assertThat(timeline.bars().getFirst().to())
        .isLessThanOrEqualTo(timeline.bars().getLast().from());
  }

  @Test
  void ofALongHistoryWhatIsAroundTheEvidenceIsDrawn() {
    List<Operation> operations =
        LongStream.range(0, 10_000)
            .mapToObj(i -> new Operation(0, OFFER, i + 1, ACCEPTED, 10 * i, 10 * i + 5))
            .toList();
    Operation culprit = operations.get(5_000);

    Timeline timeline = drawing.of(new History(operations, List.of()), List.of(culprit));

    assertThat(timeline.bars()).hasSize(Drawing.ENOUGH);
    assertThat(timeline.leftOut()).isEqualTo(10_000 - Drawing.ENOUGH);
    assertThat(timeline.bars()).extracting(Bar::call).contains("offer(4990)", "offer(5010)");
    assertThat(timeline.bars())
        .filteredOn(Bar::conflicting)
        .extracting(Bar::call)
        .containsExactly("offer(5001)");
  }

  @Test
  void moreEvidenceThanAnybodyReadsIsNotDrawn() {
    List<Operation> operations =
        LongStream.range(0, 1_000)
            .mapToObj(i -> new Operation(0, OFFER, i + 1, ACCEPTED, 10 * i, 10 * i + 5))
            .toList();

    Timeline timeline = drawing.of(new History(operations, List.of()), operations);

    assertThat(timeline.bars()).hasSize(Drawing.MOST);
    assertThat(timeline.bars().getLast().call()).isEqualTo("offer(1000)");
    assertThat(timeline.leftOut()).isEqualTo(1_000 - Drawing.MOST);
  }
}
