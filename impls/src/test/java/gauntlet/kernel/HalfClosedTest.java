package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Errno;
import gauntlet.posix.SystemCallException;
import gauntlet.subject.MessageQueueSubject;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When all who have the other half of a connection are gone, who is left is told so. */
@Timeout(60)
class HalfClosedTest {
  private static final Shape SHAPE = Shape.uniform(2, 8);
  private static final byte[] MESSAGE = {1, 2, 3, 4, 5, 6, 7, 8};

  static Stream<MessageQueueSubject> subjects() {
    return Stream.of(
        StreamQueueSubject.pipe(),
        StreamQueueSubject.unixSocket(),
        StreamQueueSubject.tcpSocket(),
        new UnixDatagramSubject());
  }

  private static MemorySegment create(MessageQueueSubject subject) {
    MemorySegment memory = Arena.ofAuto().allocate(subject.bytesFor(SHAPE), 8);
    subject.create(memory, SHAPE);
    return memory;
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void whoSendsIsToldThatNobodyReceives(MessageQueueSubject subject) {
    MemorySegment memory = create(subject);
    var producer = (BlockingMessageQueue) subject.attach(memory, Role.PRODUCER);
    subject.destroy(memory);

    // TCP tells by an answer to what it has sent first.
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () -> {
              while (true) {
                producer.put(MESSAGE);
              }
            })
        .withCauseInstanceOf(SystemCallException.class)
        .satisfies(
            e ->
                assertThat(((SystemCallException) e.getCause()).errno())
                    .isIn(Errno.EPIPE, Errno.ECONNRESET));
    OpenEnd.close(producer);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void whoWaitsForRoomIsToldThatNobodyReceives(MessageQueueSubject subject) {
    MemorySegment memory = create(subject);
    var producer = (BlockingMessageQueue) subject.attach(memory, Role.PRODUCER);
    while (producer.offer(MESSAGE)) {}
    CompletableFuture<Void> putter = CompletableFuture.runAsync(() -> producer.put(MESSAGE));
    subject.destroy(memory);

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(putter::join)
        .satisfies(
            e ->
                assertThat(e.getCause())
                    .isInstanceOfAny(EndOfStreamException.class, UncheckedIOException.class));
    OpenEnd.close(producer);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void whoReceivesGetsWhatWasSentAndIsToldThatNobodySends(MessageQueueSubject subject) {
    MemorySegment memory = create(subject);
    var producer = (BlockingMessageQueue) subject.attach(memory, Role.PRODUCER);
    var consumer = (BlockingMessageQueue) subject.attach(memory, Role.CONSUMER);
    producer.put(MESSAGE);
    subject.destroy(memory);
    OpenEnd.close(producer);

    assertThat(consumer.take()).containsExactly(MESSAGE);
    assertThatExceptionOfType(EndOfStreamException.class).isThrownBy(consumer::take);
    assertThatExceptionOfType(EndOfStreamException.class).isThrownBy(consumer::poll);
    OpenEnd.close(consumer);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void whoWaitsForAMessageIsToldThatNobodySends(MessageQueueSubject subject) {
    MemorySegment memory = create(subject);
    var producer = (BlockingMessageQueue) subject.attach(memory, Role.PRODUCER);
    var consumer = (BlockingMessageQueue) subject.attach(memory, Role.CONSUMER);
    CompletableFuture<byte[]> taker = CompletableFuture.supplyAsync(consumer::take);
    subject.destroy(memory);
    OpenEnd.close(producer);

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(taker::join)
        .withCauseInstanceOf(EndOfStreamException.class);
    OpenEnd.close(consumer);
  }
}
