package gauntlet.history.text;

import gauntlet.history.History;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads histories from strings. */
final class Histories {
  private Histories() {}

  static History queue(String text) throws IOException {
    return read(text, KnownSpecifications.QUEUE);
  }

  static History register(String text) throws IOException {
    return read(text, KnownSpecifications.REGISTER);
  }

  static History read(String text, KnownSpecification known) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), known.vocabulary());
  }

  static History read(byte[] text, Vocabulary vocabulary) throws IOException {
    return HistoryFormat.AUTO.read("h", new ByteArrayInputStream(text), vocabulary);
  }
}
