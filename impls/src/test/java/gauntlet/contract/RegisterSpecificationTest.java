package gauntlet.contract;

import static gauntlet.contract.RegisterSpecification.COMPARE_AND_SET;
import static gauntlet.contract.RegisterSpecification.DONE;
import static gauntlet.contract.RegisterSpecification.FAILED;
import static gauntlet.contract.RegisterSpecification.GARBAGE;
import static gauntlet.contract.RegisterSpecification.READ;
import static gauntlet.contract.RegisterSpecification.WRITE;
import static gauntlet.contract.RegisterSpecification.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegisterSpecificationTest {
  private final RegisterSpecification specification = new RegisterSpecification(5);

  @Test
  void aReadAnswersTheValue() {
    assertThat(specification.initial()).isEqualTo(5);
    assertThat(specification.after(5L, read(5))).containsExactly(5L);
    assertThat(specification.after(5L, read(6))).isEmpty();
    assertThat(specification.after(5L, read(GARBAGE))).isEmpty();
    assertThat(specification.isReadOnly(read(5))).isTrue();
  }

  @Test
  void aWriteOverwrites() {
    assertThat(specification.after(5L, write(6, DONE))).containsExactly(6L);
    assertThat(specification.after(5L, write(6, Operation.UNKNOWN))).containsExactly(6L);
    assertThat(specification.after(5L, write(6, Operation.THREW))).isEmpty();
    assertThat(specification.overwrites(write(6, DONE))).isTrue();
    assertThat(specification.overwrites(write(6, Operation.THREW))).isFalse();
  }

  @Test
  void aCompareAndSetSetsWhatIsAsExpected() {
    assertThat(specification.after(5L, cas(5, -6, DONE))).containsExactly(-6L);
    assertThat(specification.after(-6L, cas(-6, 5, DONE))).containsExactly(5L);
    assertThat(specification.after(5L, cas(5, 6, FAILED))).isEmpty();
    assertThat(specification.after(4L, cas(5, 6, FAILED))).containsExactly(4L);
    assertThat(specification.after(4L, cas(5, 6, DONE))).isEmpty();
    assertThat(specification.after(4L, cas(5, 6, Operation.UNKNOWN))).isEmpty();
  }

  @Test
  void operationsAreRelatedByTheirValues() {
    assertThat(specification.areRelated(write(6, DONE), read(6))).isTrue();
    assertThat(specification.areRelated(cas(6, 7, DONE), read(6))).isTrue();
    assertThat(specification.areRelated(cas(6, 7, DONE), write(7, DONE))).isTrue();
    assertThat(specification.areRelated(write(6, DONE), read(7))).isFalse();
  }

  @Test
  void describes() {
    assertThat(specification.describe(read(6))).isEqualTo("read() -> 6");
    assertThat(specification.describe(read(GARBAGE))).isEqualTo("read() -> bytes nobody wrote");
    assertThat(specification.describe(write(6, Operation.UNKNOWN)))
        .isEqualTo("write(6) -> pending");
    assertThat(specification.describe(cas(-6, 7, FAILED)))
        .isEqualTo("compareAndSet(-6, 7) -> failed");
  }

  @Test
  void anUnknownMethodIsAnError() {
    assertThatThrownBy(() -> specification.after(5L, new Operation(0, 9, 0, 0, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such method: method=9");
  }

  private static Operation read(long answer) {
    return new Operation(0, READ, 0, answer, 1, 2);
  }

  private static Operation write(long value, long answer) {
    return new Operation(0, WRITE, value, answer, 1, 2);
  }

  private static Operation cas(int expected, int next, long answer) {
    return new Operation(0, COMPARE_AND_SET, exchange(expected, next), answer, 1, 2);
  }
}
