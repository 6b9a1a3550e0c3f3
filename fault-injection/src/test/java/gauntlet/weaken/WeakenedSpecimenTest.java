package gauntlet.weaken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.MessageQueue;
import gauntlet.shm.Shm;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a queue does, access by access, when one of them is weakened. */
class WeakenedSpecimenTest {
  private static final byte[] MESSAGE = {42};

  private final MemorySegment memory = Arena.ofAuto().allocate(Specimen.BYTES, Long.BYTES);
  private final Map<String, Site> sites = sites();

  @BeforeEach
  void clearLog() {
    AccessLog.clear();
  }

  @Test
  void aReleaseBecomesPlain() throws Exception {
    assertThat(load("setLongRelease", Weakening.PLAIN).offer(MESSAGE)).isTrue();
    assertThat(AccessLog.MADE).containsExactly("setByte", "setLong", "compareAndSetLong");
  }

  @Test
  void aCompareAndSetLosesWhatComesInBetween() throws Exception {
    AccessLog.interrupt("setLongVolatile", () -> Shm.setLong(memory, Specimen.OFFERS, 7));

    assertThat(load("compareAndSetLong", Weakening.TORN).offer(MESSAGE)).isTrue();
    assertThat(Shm.getLong(memory, Specimen.OFFERS)).isEqualTo(1);
  }

  @Test
  void aTornCompareAndSetStillCompares() throws Exception {
    Shm.setLong(memory, Specimen.OFFERS, 7);

    assertThat(load("compareAndSetLong", Weakening.TORN).offer(MESSAGE)).isFalse();
    assertThat(Shm.getLong(memory, Specimen.OFFERS)).isEqualTo(7);
  }

  @Test
  void aCompareAndSetLosesItsRelease() throws Exception {
    assertThat(load("compareAndSetLong", Weakening.ACQUIRE).offer(MESSAGE)).isTrue();
    assertThat(AccessLog.MADE)
        .containsExactly("setByte", "setLongRelease", "compareAndExchangeLongAcquire");
  }

  @Test
  void aStoreIsMadeRightBehindTheOneThatPublishesIt() throws Exception {
    load("setByte", Weakening.DELAYED, "setLongRelease").offer(MESSAGE);

    assertThat(AccessLog.MADE).containsExactly("setLongRelease", "setByte", "compareAndSetLong");
    assertThat(Shm.getByte(memory, Specimen.VALUE)).isEqualTo((byte) 42);
  }

  @Test
  void aStoreThatNothingOvertakesIsMadeByTheEndOfTheOperation() throws Exception {
    // The partner is in another operation: it never comes.
    load("setLongRelease", Weakening.DELAYED, "getLongAcquire").offer(MESSAGE);

    assertThat(Shm.getLong(memory, Specimen.FULL)).isEqualTo(1);
  }

  @Test
  void aLoadIsSatisfiedBeforeAWeakenedAcquire() throws Exception {
    MessageQueue end = load("getLongAcquire", Weakening.PLAIN);
    AccessLog.interrupt("getLong", this::send);

    // Full already, and the value from before.
    assertThat(end.poll()).containsExactly(0);
    assertThat(end.poll()).containsExactly(42);
  }

  @Test
  void aLoadIsSatisfiedBeforeTheOneInFrontOfADroppedFence() throws Exception {
    MessageQueue end = load("acquireFence", Weakening.DROPPED, "read");
    AccessLog.interrupt("read", () -> {});
    send();
    Shm.setByte(memory, Specimen.VALUE, (byte) 0);
    Shm.setLong(memory, Specimen.FULL, 1);

    // The value is read while it is 0; the flag was looked at before.
    assertThat(end.maxMessageLength()).isEqualTo(0);
  }

  @Test
  void aStoreInFrontOfADroppedFenceIsMadeLate() throws Exception {
    MessageQueue end = load("storeStoreFence", Weakening.DROPPED, "setInt");

    assertThat(end.maxMessageLength()).isEqualTo(1);
    assertThat(AccessLog.MADE).startsWith("setShort", "read", "setInt");
    assertThat(Shm.getInt(memory, Specimen.FIRST)).isEqualTo(1);
  }

  @Test
  void aMutantWhoseAccessIsNotThereIsRefused() {
    Site nowhere = new Site(Specimen.class.getName(), "offer", 1, 0);
    Mutant mutant = new Mutant(nowhere, Access.of("setLongRelease").orElseThrow(), Weakening.PLAIN);

    assertThatThrownBy(() -> new MutantLoader(mutant).loadClass(Specimen.class.getName()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such access");
  }

  private void send() {
    Shm.setByte(memory, Specimen.VALUE, (byte) 42);
    Shm.setLong(memory, Specimen.FULL, 1);
  }

  private MessageQueue load(String access, Weakening weakening) throws Exception {
    return load(new Mutant(sites.get(access), Access.of(access).orElseThrow(), weakening));
  }

  private MessageQueue load(String access, Weakening weakening, String partner) throws Exception {
    return load(
        new Mutant(
            sites.get(access),
            Access.of(access).orElseThrow(),
            weakening,
            Optional.of(sites.get(partner))));
  }

  private MessageQueue load(Mutant mutant) throws Exception {
    return (MessageQueue)
        new MutantLoader(mutant)
            .loadClass(Specimen.class.getName())
            .getConstructor(MemorySegment.class)
            .newInstance(memory);
  }

  /** The only site of each access. */
  private static Map<String, Site> sites() {
    Map<String, Site> sites = new HashMap<>();
    try (InputStream in = Specimen.class.getResourceAsStream("Specimen.class")) {
      for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
        Position position =
            new Position(Specimen.class.getName(), method.methodName().stringValue());
        method
            .code()
            .orElseThrow()
            .forEach(
                element -> {
                  position.moveTo(element);
                  Position.accessBy(element)
                      .ifPresent(access -> sites.put(access.method(), position.site()));
                });
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return sites;
  }
}
