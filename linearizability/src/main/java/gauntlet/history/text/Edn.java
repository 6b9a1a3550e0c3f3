package gauntlet.history.text;

import java.util.List;
import java.util.Optional;

/** A value of EDN, as far as operation logs have any. */
sealed interface Edn {
  record Nil() implements Edn {
    @Override
    public String toString() {
      return "nil";
    }
  }

  record Int(long value) implements Edn {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** A keyword, without its colon. */
  record Keyword(String name) implements Edn {
    @Override
    public String toString() {
      return ":" + name;
    }
  }

  /** A string; shown as it is. */
  record Text(String value) implements Edn {
    @Override
    public String toString() {
      return value;
    }
  }

  /** Any other word: a boolean, a symbol, a fraction. */
  record Word(String text) implements Edn {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A vector, a list or a set. */
  record Sequence(List<Edn> elements) implements Edn {
    @Override
    public String toString() {
      return elements.toString();
    }
  }

  /**
   * A map.
   *
   * @param entries keys and values by turns
   */
  record Table(List<Edn> entries) implements Edn {
    /** The value of a keyword; the first if it has several. */
    Optional<Edn> get(String keyword) {
      for (int i = 0; i < entries.size(); i += 2) {
        if (entries.get(i) instanceof Keyword key && key.name().equals(keyword)) {
          return Optional.of(entries.get(i + 1));
        }
      }
      return Optional.empty();
    }
  }
}
