package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.posix.LibraryCall;
import gauntlet.posix.SystemCall;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call whose errors nobody has looked up would never fail. */
class DocumentedErrorsTest {
  static Stream<String> pages() {
    return Stream.concat(
            Arrays.stream(SystemCall.values()).map(Enum::name),
            Arrays.stream(LibraryCall.values()).map(Enum::name))
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void areKnownOfEveryCall(String page) {
    assertThat(DocumentedErrors.knows(page)).isTrue();
  }
}
