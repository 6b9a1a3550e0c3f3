package gauntlet.processes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.Optional;

/** Values as lines of text, marked so that other output between them does no harm. */
final class Wire {
  private static final String MARK = "@gauntlet ";

  private Wire() {}

  static String encode(Serializable value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return MARK + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** The value in this line; none if it is other output. */
  @SuppressWarnings("BanSerializableRead") // Both ends are this program, on one machine.
  static <T> Optional<T> decode(String line, Class<T> type)
      throws IOException, ClassNotFoundException {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    byte[] bytes = Base64.getDecoder().decode(line.substring(MARK.length()));
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return Optional.of(type.cast(in.readObject()));
    }
  }
}
