package gauntlet.weaken;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.shm.Shm;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MutantsTest {
  private static final List<Mutant> ALL = new ArrayList<>();

  @BeforeAll
  static void find() throws Exception {
    for (String id : List.of("spsc-ring", "mpsc-ring", "semaphore", "snapshot", "mutex")) {
      ALL.addAll(Mutants.of(Subjects.named(id)));
    }
  }

  @Test
  void anIdSaysAllOfAMutant() {
    assertThat(ALL).allSatisfy(mutant -> assertThat(Mutant.parse(mutant.id())).isEqualTo(mutant));
    assertThat(ALL).extracting(Mutant::id).allMatch(id -> id.matches("[\\w.$:@/]+"));
  }

  @Test
  void aSubjectHasTheAccessesThatItsCallsLeadTo() throws Exception {
    List<String> places =
        Mutants.of(Subjects.named("mpsc-ring")).stream()
            .map(mutant -> mutant.site().method())
            .toList();

    assertThat(places).contains("exchange", "takeUpTo", "claim", "releaseDead", "write");
    // That of a HandleRing with several consumers.
    assertThat(places).doesNotContain("take");
  }

  @Test
  void theStoreThatIsPublishedIsFoundInAnotherMethodThanTheOneThatPublishes() {
    assertThat(ALL)
        .filteredOn(mutant -> mutant.weakening() == Weakening.DELAYED)
        .extracting(mutant -> mutant.site().method() + ">" + mutant.partner().get().method())
        .contains("write>storeHeader", "write>exchange", "put>exchange");
  }

  @Test
  void aFenceForLoadsIsDroppedTogetherWithTheLoadInFrontOfItInItsMethod() {
    assertThat(ALL)
        .filteredOn(mutant -> mutant.access().method().equals("acquireFence"))
        .filteredOn(mutant -> mutant.partner().isPresent())
        .singleElement()
        .extracting(mutant -> mutant.partner().get().method())
        .isEqualTo("copy");
  }

  @Test
  void aFenceForStoresIsDroppedTogetherWithTheStoreInFrontOfIt() {
    assertThat(ALL)
        .filteredOn(mutant -> mutant.access().method().equals("storeStoreFence"))
        .singleElement()
        .extracting(mutant -> mutant.partner().get().method())
        .isEqualTo("mark");
  }

  @Test
  void whatIsSaidToBeEquivalentExists() {
    assertThat(Equivalents.all())
        .allSatisfy(
            each -> assertThat(ALL.stream().filter(each::covers)).as("%s", each).isNotEmpty());
  }

  @Test
  void eachMethodOfShmIsAnAccess() {
    Stream<Method> methods =
        Arrays.stream(Shm.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()));

    assertThat(methods.map(Method::getName))
        .allSatisfy(
            name ->
                assertThat(Access.of(name))
                    .hasValueSatisfying(access -> assertThat(access.method()).isEqualTo(name)));
    assertThat(Position.SHM_NAME).isEqualTo(Shm.class.getName());
  }
}
