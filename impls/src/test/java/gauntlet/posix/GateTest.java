package gauntlet.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final long O_NONBLOCK = 0x800;

  private final Thread tester = Thread.currentThread();
  private Arena arena;
  private long readEnd;
  private long writeEnd;
  private MemorySegment bytes;

  @BeforeEach
  void makePipe() throws SystemCallException {
    arena = Arena.ofConfined();
    MemorySegment ends = arena.allocate(8, 8);
    SystemCall.PIPE2.call(ends.address(), O_NONBLOCK);
    readEnd = ends.get(ValueLayout.JAVA_INT, 0);
    writeEnd = ends.get(ValueLayout.JAVA_INT, 4);
    bytes = arena.allocateFrom("12345678", StandardCharsets.US_ASCII);
  }

  @AfterEach
  void openGate() throws SystemCallException {
    Gateway.open();
    SystemCall.CLOSE.call(readEnd);
    SystemCall.CLOSE.call(writeEnd);
    arena.close();
  }

  /** Other tests may run in other threads. */
  private void close(Gate gate) {
    Gateway.close(call -> Thread.currentThread().equals(tester) ? gate.pass(call) : call.make());
  }

  @Test
  void seesCallsOfTheKernelAndOfTheLibrary() throws SystemCallException {
    List<String> seen = new ArrayList<>();
    close(
        call -> {
          seen.add(call.name());
          return call.make();
        });

    SystemCall.WRITE.call(writeEnd, bytes.address(), 3);
    LibraryCall.PTHREAD_MUTEXATTR_INIT.call(bytes.address());

    assertThat(seen).containsExactly("write", "pthread_mutexattr_init");
  }

  @Test
  void refusesTheSecondCall() throws SystemCallException {
    List<PosixCall> calls = new ArrayList<>();
    close(
        call -> {
          calls.add(call);
          return calls.size() == 2 ? -Errno.ENOSPC.number() : call.make();
        });

    SystemCall.WRITE.call(writeEnd, bytes.address(), 3);

    assertThatExceptionOfType(SystemCallException.class)
        .isThrownBy(() -> SystemCall.WRITE.call(writeEnd, bytes.address(), 4))
        .withMessageStartingWith("no space left: call=write, errno=ENOSPC, arguments=" + writeEnd)
        .satisfies(
            e -> {
              assertThat(e.call()).isEqualTo("write");
              assertThat(e.errno()).isEqualTo(Errno.ENOSPC);
              assertThat(e.arguments()).containsExactly(writeEnd, bytes.address(), 4L);
            });
    assertThat(read()).as("bytes written").isEqualTo(3);
  }

  @Test
  void cutsACallShort() throws SystemCallException {
    close(call -> call.name().equals("write") ? call.with(2, 5).make() : call.make());

    assertThat(SystemCall.WRITE.call(writeEnd, bytes.address(), 8)).isEqualTo(5);
    assertThat(read()).isEqualTo(5);
  }

  @Test
  void doesNotMeetItsOwnCalls() throws SystemCallException {
    close(
        call -> {
          SystemCall.GETPID.attempt();
          return call.make();
        });

    assertThat(SystemCall.GETPID.call()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void isPassedByOthersOnceItIsOpen() throws SystemCallException {
    close(call -> -Errno.EPERM.number());
    Gateway.open();

    assertThat(SystemCall.GETPID.call()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void saysWhyTheKernelItselfRefuses() {
    assertThatExceptionOfType(SystemCallException.class)
        .isThrownBy(() -> SystemCall.READ.call(readEnd, bytes.address(), 1))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
  }

  private long read() throws SystemCallException {
    return SystemCall.READ.call(readEnd, bytes.address(), 8);
  }
}
