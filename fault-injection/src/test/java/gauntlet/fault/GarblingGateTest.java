package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.posix.Descriptor;
import gauntlet.posix.Gateway;
import gauntlet.posix.PipeReader;
import gauntlet.posix.PipeWriter;
import gauntlet.posix.SystemCallException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GarblingGateTest {
  private static final byte[] EARLIER = {9, 8, 7};
  private static final byte[] MEANT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final int ROOM = 1 << 20;

  /** What comes out of a pipe when this has been written by a call that carries garbage. */
  private static byte[] written(int seed) throws SystemCallException {
    List<Descriptor> both = PipeWriter.createPipe(ROOM);
    try (PipeReader reader = PipeReader.open(both.getFirst());
        PipeWriter writer = new PipeWriter(both.getLast())) {
      GarblingGate gate = new GarblingGate(new Fault.Garbled(1, seed), List.of(EARLIER));
      Gateway.close(gate);
      try {
        assertThat(writer.tryWrite(MEANT, 0)).isEqualTo(MEANT.length);
      } finally {
        Gateway.open();
      }
      assertThat(gate.met()).contains("write");
      return reader.peek(ROOM);
    }
  }

  @ParameterizedTest
  @EnumSource(FrameGarbage.class)
  void whatIsWrittenIsNotWhatWasMeantAndTheSameForTheSameSeed(FrameGarbage kind) throws Exception {
    int kinds = FrameGarbage.values().length;
    int first = List.of(FrameGarbage.values()).indexOf(kind);
    int changed = 0;
    for (int seed = first; seed < 8 * kinds; seed += kinds) {
      byte[] written = written(seed);
      assertThat(FrameGarbage.of(seed)).isEqualTo(kind);
      assertThat(written(seed)).isEqualTo(written);
      changed += Arrays.equals(written, MEANT) ? 0 : 1;
    }
    assertThat(changed).isPositive();
  }
}
