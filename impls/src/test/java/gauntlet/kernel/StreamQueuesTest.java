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
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

  /** The error is for the caller; there is room for as many as before. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void anErrorInTheMiddleOfAFrameTakesNoRoom(StreamKind kind) {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    AtomicInteger writes = new AtomicInteger();
    Gateway.close(
        call -> {
          if (!writes(call)) {
            return call.make();
          }
          return writes.getAndIncrement() == 0 ? call.with(2, 30).make() : -Errno.EIO.number();
        });

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> producer.offer(FIRST))
        .withMessageContaining("EIO");
    Gateway.open();

    for (int i = 0; i < SHAPE.capacity(); i++) {
      assertThat(producer.offer(SECOND)).isTrue();
    }
    assertThat(consumer.take()).containsExactly(SECOND);
  }

  /** The error is for the caller; the message is for whoever asks next. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void aMessageThatCannotBeTakenStays(StreamKind kind) {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    producer.put(FIRST);
    for (int refused = 0; refused < 2; refused++) {
      AtomicInteger left = new AtomicInteger(refused);
      Gateway.close(
          call ->
              (call.name().equals("read") || call.name().equals("recvfrom"))
                      && left.getAndDecrement() == 0
                  ? -Errno.EIO.number()
                  : call.make());

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(consumer::poll)
          .withMessageContaining("EIO");
      Gateway.open();
    }

    assertThat(consumer.poll()).containsExactly(FIRST);
    assertThat(consumer.poll()).isNull();
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

  // ---- on its way ----

  /** The kernel of this machine hardly ever lets one see it. */
  @Test
  void aMessageOnItsWayIsWaitedFor() {
    create(StreamKind.TCP);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    producer.put(FIRST);
    AtomicInteger looksTooEarly = new AtomicInteger(3);
    Gateway.close(
        call -> {
          if (call.name().equals("recvfrom") && looksTooEarly.get() > 0) {
            return -Errno.EAGAIN.number();
          }
          long result = call.make();
          if (call.name().equals("getsockopt") && looksTooEarly.getAndDecrement() > 0) {
            bytesReceived(call).set(ValueLayout.JAVA_LONG, 0, 0);
          }
          return result;
        });

    assertThat(consumer.poll()).containsExactly(FIRST);
    assertThat(looksTooEarly).hasNonPositiveValue();
  }

  /** In the struct tcp_info that a call was given the address of. */
  @SuppressWarnings("restricted")
  private static MemorySegment bytesReceived(PosixCall call) {
    return MemorySegment.ofAddress(call.argument(3) + 128).reinterpret(Long.BYTES);
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
    return Stream.of(0, 5, 10_000);
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

  /** It may be stopped, and go on later. */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void nothingIsTakenFromTheCountOfAProducerThatLives(StreamKind kind) {
    create(kind);
    Shm.setLong(region.memory(), StreamLayout.PRODUCER, ProcessWord.of(ProcessIdentity.self()));
    Shm.setLong(region.memory(), StreamLayout.BEGUN, 1);

    subject.recover(region.memory(), Role.PRODUCER);

    assertThat(Shm.getLong(region.memory(), StreamLayout.BEGUN)).isEqualTo(1);
  }

  /**
   * Two recover at once: one does it, and the next producer goes on, while the other is stopped.
   */
  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void theCountIsSetBackOnceByAllWhoRecover(StreamKind kind) {
    create(kind);
    BlockingMessageQueue producer = attach(Role.PRODUCER);
    BlockingMessageQueue consumer = attach(Role.CONSUMER);
    long dead = ProcessWord.of(ProcessIdentity.ofNobody(0));
    Shm.setLong(region.memory(), StreamLayout.PRODUCER, dead);
    Shm.setLong(region.memory(), StreamLayout.BEGUN, 1);
    Thread tester = Thread.currentThread();
    AtomicInteger stops = new AtomicInteger();
    Gateway.close(
        call -> {
          // It has looked at what is in the stream.
          boolean isStop = call.name().equals("close") && Thread.currentThread().equals(tester);
          if (isStop && stops.getAndIncrement() == 0) {
            subject.recover(region.memory(), Role.PRODUCER);
            assertThat(producer.offer(FIRST)).isTrue();
          }
          return call.make();
        });

    subject.recover(region.memory(), Role.PRODUCER);
    Gateway.open();

    assertThat(stops).hasPositiveValue();
    for (int i = 1; i < SHAPE.capacity(); i++) {
      assertThat(producer.offer(SECOND)).isTrue();
    }
    assertThat(producer.offer(SECOND)).isFalse();
    assertThat(consumer.take()).containsExactly(FIRST);
    for (int i = 1; i < SHAPE.capacity(); i++) {
      assertThat(consumer.take()).containsExactly(SECOND);
    }
    assertThat(consumer.poll()).isNull();
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
