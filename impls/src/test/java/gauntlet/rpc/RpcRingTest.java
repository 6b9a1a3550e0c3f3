package gauntlet.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Role;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.Shape;
import gauntlet.shm.Shm;
import gauntlet.shm.TooManyPartiesException;
import gauntlet.subject.RpcChannelSubject;
import gauntlet.subject.RpcConformanceTest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class RpcRingTest extends RpcConformanceTest {
  private static final Shape SMALL = Shape.uniform(2, 8);

  private final RpcRingSubject ring = new RpcRingSubject();
  private final MemorySegment memory = Arena.ofAuto().allocate(ring.bytesFor(SMALL), 128);

  @Override
  protected RpcChannelSubject subject() {
    return ring;
  }

  private RpcChannel attach(Role role) {
    return ring.attach(memory, role);
  }

  @Test
  void aSeventeenthClientIsRefused() {
    ring.create(memory, SMALL);
    for (int i = 0; i < ring.maxParties(Role.CLIENT); i++) {
      attach(Role.CLIENT);
    }

    assertThatThrownBy(() -> attach(Role.CLIENT)).isInstanceOf(TooManyPartiesException.class);
  }

  /** The ring of the requests is no ring for a while. */
  @Test
  void whoFailsToAttachOccupiesNothing() {
    ring.create(memory, SMALL);
    long laneBytes =
        ring.fields(SMALL).stream()
            .filter(field -> field.name().equals("requests: lane bytes"))
            .mapToLong(field -> field.offset())
            .findAny()
            .orElseThrow();
    long before = Shm.getLong(memory, laneBytes);
    Shm.setLong(memory, laneBytes, -1);
    for (int i = 0; i <= ring.maxParties(Role.CLIENT); i++) {
      assertThatThrownBy(() -> attach(Role.CLIENT)).isInstanceOf(IllegalArgumentException.class);
    }

    Shm.setLong(memory, laneBytes, before);

    assertThat(attach(Role.CLIENT).send(new byte[8])).isTrue();
  }

  @Test
  void aResponseOfImpossibleLengthIsNotRead() {
    ring.create(memory, SMALL);
    RpcChannel client = attach(Role.CLIENT);
    client.send(new byte[8]);
    attach(Role.SERVER).serve((number, request) -> request);
    int longest = SMALL.longest() + Long.BYTES;
    long cell = RpcRingLayout.cell(longest, 0);
    long answered = Shm.getLong(memory, cell + RpcRingLayout.ANSWERED);
    long buffer = cell + RpcRingLayout.buffer(longest, answered);

    Shm.setLong(memory, buffer + RpcRingLayout.LENGTH, longest + 1L);

    assertThatThrownBy(client::receive)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("channel is corrupt: responseLength=%d, cell=0".formatted(longest + 1));
  }

  @Test
  void theFieldsAreThoseOfTheLayout() {
    assertThat(ring.fields(SMALL))
        .allMatch(field -> field.offset() + field.length() <= memory.byteSize())
        .extracting(field -> field.name())
        .contains("sent by 0", "answered to 15", "requests: lane bytes")
        .doesNotHaveDuplicates();
  }
}
