package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestMessageTest {
  private static final long LARGEST_NUMBER = (1L << 47) - 1;

  @ParameterizedTest
  @CsvSource({"1, 8", "1, 9", "17, 100", "65536, 8", "140737488355327, 8", "1, 65535"})
  void aMessageIsReadBackByItsNumber(long number, int length) {
    byte[] message = TestMessage.encode(number, length);

    assertThat(message).hasSize(length);
    assertThat(TestMessage.decode(message)).isEqualTo(number);
  }

  @Test
  void randomMessagesAreReadBackByTheirNumbers() {
    long seed = System.nanoTime();
    RandomGenerator random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      long number = random.nextLong(1, LARGEST_NUMBER + 1);
      int length = random.nextInt(TestMessage.WHOLE_LENGTH, 300);

      assertThat(TestMessage.decode(TestMessage.encode(number, length)))
          .as("length=%d, seed=%d", length, seed)
          .isEqualTo(number);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8",
    "-1, 8",
    "140737488355328, 8",
    "0, 1",
    "256, 1",
    "16777216, 3",
    "2, 0",
    "1, -1",
    "1, 65536"
  })
  void whatIsOutOfRangeIsNotEncoded(long number, int length) {
    assertThatThrownBy(() -> TestMessage.encode(number, length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test message out of range: number=%d, length=%d", number, length);
  }

  @ParameterizedTest
  @CsvSource({
    "140737488355327, 0",
    "1, 1",
    "255, 1",
    "256, 2",
    "16777215, 3",
    "140737488355327, 7"
  })
  void shortMessagesAreReadBackByTheirNumbersToo(long number, int length) {
    byte[] message = TestMessage.encode(number, length);

    assertThat(message).hasSize(length);
    assertThat(TestMessage.decode(message)).isEqualTo(number);
  }

  @Test
  void aMessageWithAnyBitTurnedIsGarbage() {
    byte[] message = TestMessage.encode(17, 40);
    for (int bit = 0; bit < 8 * message.length; bit++) {
      byte[] turned = message.clone();
      turned[bit / 8] ^= (byte) (1 << bit % 8);

      assertGarbage(turned, "bit", bit);
    }
  }

  @Test
  void aMessageCutOrLengthenedIsGarbage() {
    byte[] message = TestMessage.encode(17, 40);
    for (int length = TestMessage.WHOLE_LENGTH; length < 80; length++) {
      if (length != message.length) {
        assertGarbage(Arrays.copyOf(message, length), "length", length);
      }
    }
  }

  @Test
  void aMessageCutToLessThanAWordIsAnother() {
    byte[] message = TestMessage.encode(17, 40);
    for (int length = 0; length < TestMessage.WHOLE_LENGTH; length++) {
      assertThat(TestMessage.decode(Arrays.copyOf(message, length))).isNotEqualTo(17);
    }
  }

  /** What a reader sees of a message that is still being written over zeros or another message. */
  @Test
  void aMessageWrittenInPartIsGarbage() {
    byte[] whole = TestMessage.encode(17, 40);
    for (byte[] before : List.of(new byte[40], TestMessage.encode(16, 40))) {
      for (int written = TestMessage.WHOLE_LENGTH; written < whole.length; written++) {
        byte[] torn = before.clone();
        System.arraycopy(whole, 0, torn, 0, written);

        assertGarbage(torn, "written", written);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 100, 65_535, 65_536})
  void zerosAreGarbage(int length) {
    assertGarbage(new byte[length], "length", length);
  }

  @Test
  void aNumberNobodySendsIsGarbage() {
    byte[] message = TestMessage.encode(LARGEST_NUMBER, 8);
    message[7] ^= (byte) 0x80;

    assertGarbage(message, "length", 8);
  }

  private static void assertGarbage(byte[] message, String what, int value) {
    assertThat(TestMessage.decode(message))
        .as("%s=%d", what, value)
        .isEqualTo(MessageQueueSpecification.GARBAGE);
  }
}
