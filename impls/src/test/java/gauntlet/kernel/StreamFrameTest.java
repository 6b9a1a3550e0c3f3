package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a stream consists of: whole frames are found, and nothing else is taken for one. */
class StreamFrameTest {
  private static final long MARK = 0x0123_4567_89ab_cdefL;
  private static final int LONGEST = 40;

  private static byte[] message(int length) {
    byte[] message = new byte[length];
    Arrays.fill(message, (byte) length);
    return message;
  }

  private static byte[] frame(int sequence, int length) {
    return StreamFrame.encode(MARK, sequence, message(length));
  }

  private static byte[] together(byte[]... pieces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      bytes.writeBytes(piece);
    }
    return bytes.toByteArray();
  }

  /** What a stream consists of, as far as it has come. */
  private static List<StreamFrame.Beginning> all(byte[] bytes) {
    List<StreamFrame.Beginning> all = new ArrayList<>();
    int from = 0;
    while (from < bytes.length) {
      StreamFrame.Beginning beginning = new StreamFrames(MARK, LONGEST).at(bytes, from);
      all.add(beginning);
      from +=
          switch (beginning) {
            case StreamFrame.Whole whole -> whole.bytes();
            case StreamFrame.Cut cut -> cut.bytes();
            case StreamFrame.Garbage garbage -> garbage.bytes();
            case StreamFrame.Part part -> bytes.length;
          };
    }
    return all;
  }

  private static StreamFrame.Whole whole(int sequence, int length) {
    return new StreamFrame.Whole(sequence, StreamFrame.HEADER_BYTES + length);
  }

  @Test
  void aWholeFrameHasItsMessage() {
    byte[] bytes = together(frame(7, 0), frame(8, 5));
    StreamFrame.Whole second = whole(8, 5);

    assertThat(all(bytes)).containsExactly(whole(7, 0), second);
    assertThat(StreamFrame.message(bytes, StreamFrame.HEADER_BYTES, second))
        .containsExactly(message(5));
  }

  @Test
  void aFrameOfWhichSomeBytesHaveComeMayBecomeWhole() {
    byte[] frame = frame(1, 13);
    for (int come = 1; come < frame.length; come++) {
      assertThat(all(Arrays.copyOf(frame, come)))
          .as("come=" + come)
          .containsExactly(new StreamFrame.Part());
    }
  }

  @Test
  void aFrameCutAnywhereIsNoneAndTheNextIsFound() {
    byte[] frame = frame(1, 13);
    for (int length = 1; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);

      assertThat(all(together(cut, frame(2, 13), frame(3, 40))))
          .as("length=" + length)
          .containsExactly(new StreamFrame.Cut(length), whole(2, 13), whole(3, 40));
      // A short frame, so that all bytes of the cut one's length are there, and one in parts.
      assertThat(all(together(cut, frame(2, 0), frame(3, 0))))
          .as("length=" + length)
          .containsExactly(new StreamFrame.Cut(length), whole(2, 0), whole(3, 0));
    }
  }

  @Test
  void twoFramesCutAnywhereAreNoneAndTheNextIsFound() {
    byte[] frame = frame(1, 3);
    for (int first = 1; first < frame.length; first++) {
      for (int second = StreamFrame.HEADER_BYTES; second < frame.length; second++) {
        assertThat(all(together(Arrays.copyOf(frame, first), Arrays.copyOf(frame, second), frame)))
            .as("first=%d, second=%d", first, second)
            .containsExactly(new StreamFrame.Cut(first), new StreamFrame.Cut(second), whole(1, 3));
      }
    }
  }

  /** As after a consumer that was killed between taking one half and the other. */
  @Test
  void aFrameWithoutItsBeginningIsGarbageAndTheNextIsFound() {
    byte[] frame = frame(1, 13);
    for (int missing = 1; missing < frame.length; missing++) {
      byte[] rest = Arrays.copyOfRange(frame, missing, frame.length);

      assertThat(all(together(rest, frame(2, 9))))
          .as("missing=" + missing)
          .containsExactly(new StreamFrame.Garbage(rest.length), whole(2, 9));
    }
  }

  @Test
  void garbageBetweenFramesIsNoFrame() {
    SplittableRandom random = new SplittableRandom(1);
    for (int length = 1; length < 200; length++) {
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);

      List<StreamFrame.Beginning> all = all(together(frame(1, 9), garbage, frame(2, 9)));

      assertThat(all).startsWith(whole(1, 9)).endsWith(whole(2, 9));
      assertThat(all.subList(1, all.size() - 1))
          .as("length=" + length)
          .allMatch(StreamFrame.Garbage.class::isInstance);
    }
  }

  @Test
  void aFrameWithOneWrongBitIsNoneAndTheNextIsFound() {
    byte[] frame = frame(1, 3);
    for (int bit = 0; bit < frame.length * Byte.SIZE; bit++) {
      byte[] wrong = frame.clone();
      wrong[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

      List<StreamFrame.Beginning> all = all(together(wrong, frame(2, 3)));

      assertThat(all).as("bit=" + bit).endsWith(whole(2, 3));
      assertThat(all.subList(0, all.size() - 1))
          .as("bit=" + bit)
          .isNotEmpty()
          .noneMatch(StreamFrame.Whole.class::isInstance);
    }
  }

  /** A message may have frames in it that belong to a stream of its own. */
  @Test
  void aFrameOfAnotherStreamInACutMessageIsNone() {
    byte[] other = StreamFrame.encode(MARK + 1, 1, message(3));
    byte[] outer = StreamFrame.encode(MARK, 1, together(other, new byte[5]));

    assertThat(all(Arrays.copyOf(outer, outer.length - 1))).containsExactly(new StreamFrame.Part());
  }

  @Test
  void aLongerMessageThanThereMayBeIsNone() {
    assertThat(all(together(frame(1, LONGEST + 1), frame(2, 1)))).endsWith(whole(2, 1));
    assertThat(all(frame(1, LONGEST + 1))).doesNotContain(whole(1, LONGEST + 1));
  }
}
