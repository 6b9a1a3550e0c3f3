package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.ByteSink;
import gauntlet.posix.Errno;
import gauntlet.posix.Gateway;
import gauntlet.posix.PosixCall;
import gauntlet.process.JvmCommand;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left in a stream of bytes by those who died, and by those who keep to no rules. */
@Timeout(120)
class StreamQueuesTest {
  private static final Shape SHAPE = new Shape(3, 8, 20_000);
  private static final byte[] FIRST = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] SECOND = {8, 7, 6, 5, 4, 3, 2, 1, 0};

  private static final long MSG_DONTWAIT = 0x40;

  @TempDir private Path directory;

  private final List<Object> ends = new ArrayList<>();
  private SharedRegion region;
  private MessageQueueSubject subject;

  private void create(StreamKind kind) {
    subject = subject(kind);
    region = SharedRegion.create(directory.resolve("region"), subject.bytesFor(SHAPE));
    subject.create(region.memory(), SHAPE);
  }

  private static MessageQueueSubject subject(StreamKind kind) {
    return switch (kind) {
      case PIPE -> StreamQueueSubject.pipe();
      case UNIX -> StreamQueueSubject.unixSocket();
      case TCP -> StreamQueueSubject.tcpSocket();
    };
  }

  private BlockingMessageQueue attach(Role role) {
    BlockingMessageQueue end = (BlockingMessageQueue) subject.attach(region.memory(), role);
    ends.add(end);
    return end;
  }

  @AfterEach
  void destroy() {
    Gateway.open();
    ends.forEach(OpenEnd::close);
    if (Shm.getLong(region.memory(), SharedDescriptorsLayout.MAGIC_OFFSET)
        != SharedDescriptorsLayout.REMOVED) {
      subject.destroy(region.memory());
    }
    region.close();
  }

  private static boolean writes(PosixCall call) {
    return call.name().equals("write") || call.name().equals("sendto");
  }

  // ---- cut by the kernel, which takes a part ----

  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void aFrameThatIsWrittenByteByByteIsDeliveredOnce(StreamKind kind) {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    List<byte[]> early = new ArrayList<>();
    Thread tester = Thread.currentThread();
    Gateway.close(
        call -> {
          if (!writes(call) || !Thread.currentThread().equals(tester)) {
            return call.make();
          }
          long result = call.with(2, 1).make();
          early.add(CompletableFuture.supplyAsync(consumer::poll).join());
          return result;
        });

    producer.put(FIRST);
    Gateway.open();

    // The look behind the last byte may have it already.
    assertThat(early.subList(0, early.size() - 1)).containsOnlyNulls();
    byte[] last = early.getLast();
    assertThat(last == null ? consumer.take() : last).containsExactly(FIRST);
    assertThat(consumer.poll()).isNull();
  }

  /** A call that is refused has left nothing: there is room for as many as before. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void whatTheKernelHasNoRoomForHasNotBegun(StreamKind kind) {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    Gateway.close(call -> writes(call) ? -Errno.EAGAIN.number() : call.make());

    assertThat(producer.offer(FIRST)).isFalse();
    Gateway.open();

    assertThat(consumer.poll()).isNull();
    for (int i = 0; i < SHAPE.capacity(); i++) {
      assertThat(producer.offer(SECOND)).isTrue();
    }
    assertThat(producer.offer(SECOND)).isFalse();
    assertThat(consumer.take()).containsExactly(SECOND);
  }

  /** The kernel gives less than it is asked for. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void aFrameThatIsTakenByteByByteIsTakenOnce(StreamKind kind) {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    producer.put(FIRST);
    producer.put(SECOND);
    Gateway.close(
        call ->
            call.name().equals("read") || takesFromSocket(call)
                ? call.with(2, 1).make()
                : call.make());

    assertThat(consumer.take()).containsExactly(FIRST);
    assertThat(consumer.take()).containsExactly(SECOND);
    assertThat(consumer.poll()).isNull();
  }

  /** A look at what stays there has another flag, too. */
  private static boolean takesFromSocket(PosixCall call) {
    return call.name().equals("recvfrom") && call.argument(3) == MSG_DONTWAIT;
  }

  // ---- cut by death ----

  private void killWriterAfter(int bytes) throws IOException, InterruptedException {
    Process writer =
        new JvmCommand(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                KilledWriter.class.getName(),
                List.of(subject.id(), region.file().toString(), "" + bytes))
            .toProcessBuilder()
            .inheritIO()
            .start();
    assertThat(writer.waitFor()).isEqualTo(128 + 9);
  }

  static Stream<Integer> lengths() {
    return Stream.of(0, 5, StreamFrame.HEADER_BYTES, 10_000);
  }

  /** With room for as many as ever, and what its successor sends comes whole. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void aFrameCutByTheDeathOfItsWriterIsNotDelivered(StreamKind kind) throws Exception {
    create(kind);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    for (int bytes : lengths().toList()) {
      killWriterAfter(bytes);
      subject.recover(region.memory(), Role.PRODUCER);
      assertThat(consumer.poll()).as("bytes=" + bytes).isNull();

      BlockingMessageQueue successor = attach(Role.PRODUCER);
      for (int i = 0; i < SHAPE.capacity(); i++) {
        assertThat(successor.offer(FIRST)).as("bytes=" + bytes).isTrue();
      }
      assertThat(successor.offer(FIRST)).as("bytes=" + bytes).isFalse();
      for (int i = 0; i < SHAPE.capacity(); i++) {
        assertThat(consumer.take()).as("bytes=" + bytes).containsExactly(FIRST);
      }
      assertThat(consumer.poll()).as("bytes=" + bytes).isNull();
    }
  }

  /** Killed when all of it was written: it counts, though nobody was told. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void aFrameThatWasWrittenWholeIsDeliveredThoughItsWriterIsDead(StreamKind kind) throws Exception {
    create(kind);
    killWriterAfter(StreamFrame.HEADER_BYTES + KilledWriter.MESSAGE_BYTES);
    subject.recover(region.memory(), Role.PRODUCER);
    BlockingMessageQueue successor = attach(Role.PRODUCER);
    for (int i = 1; i < SHAPE.capacity(); i++) {
      assertThat(successor.offer(FIRST)).isTrue();
    }
    assertThat(successor.offer(FIRST)).isFalse();

    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    assertThat(consumer.take()).hasSize(KilledWriter.MESSAGE_BYTES);
    assertThat(consumer.take()).containsExactly(FIRST);
  }

  /** As of a consumer that was killed when it had said so: no other one gets it. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void whatADeadConsumerHadTakenIsNotDeliveredAgain(StreamKind kind) {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    producer.put(FIRST);
    producer.put(SECOND);
    Shm.setLongRelease(region.memory(), StreamLayout.TAKEN, 1);
    subject.recover(region.memory(), Role.CONSUMER);

    BlockingMessageQueue successor = attach(Role.CONSUMER);

    assertThat(successor.take()).containsExactly(SECOND);
    assertThat(successor.poll()).isNull();
  }

  // ---- written by others ----

  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void garbageIsReportedAndWhatIsBehindItComes(StreamKind kind) throws Exception {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    try (ByteSink rogue = kind.sink(region.memory())) {
      assertThat(rogue.tryWrite(new byte[50_000], 0)).isPositive();
    }
    producer.put(FIRST);

    byte[] message = null;
    int reported = 0;
    while (message == null) {
      try {
        message = consumer.take();
      } catch (BrokenFrameException e) {
        reported++;
      }
    }

    assertThat(message).containsExactly(FIRST);
    assertThat(reported).isPositive();
    assertThat(consumer.poll()).isNull();
  }

  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void aFrameThatNobodyHasBegunIsReported(StreamKind kind) throws Exception {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    long mark = Shm.getLong(region.memory(), StreamLayout.MARK);
    byte[] forged = StreamFrame.encode(mark, 1L << 40, SECOND);
    try (ByteSink rogue = kind.sink(region.memory())) {
      assertThat(rogue.tryWrite(forged, 0)).isEqualTo(forged.length);
    }
    producer.put(FIRST);

    assertThatExceptionOfType(BrokenFrameException.class).isThrownBy(consumer::take);
    assertThat(consumer.take()).containsExactly(FIRST);
  }

  /** Somebody else has taken it. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void aMessageThatIsLostIsReportedAndTakesNoRoom(StreamKind kind) throws Exception {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    producer.put(FIRST);
    int bytes = StreamFrame.HEADER_BYTES + FIRST.length;
    try (var rogue = kind.source(region.memory())) {
      for (int left = bytes; left > 0; left -= rogue.skip(left)) {
        rogue.awaitBytes(Long.MAX_VALUE);
      }
    }

    assertThatExceptionOfType(BrokenFrameException.class)
        .isThrownBy(consumer::take)
        .withMessageContaining("lost");
    for (int i = 0; i < SHAPE.capacity(); i++) {
      assertThat(producer.offer(SECOND)).isTrue();
    }
    assertThat(consumer.take()).containsExactly(SECOND);
  }
}
