package gauntlet.crash;

import java.io.Serializable;
import java.util.List;

/**
 * How a real process comes to die.
 *
 * @param prologue what is done before the call it dies in
 * @param death where it has to die
 * @param left what memory holds then
 */
record Foretold(List<Line> prologue, Death death, Line.Reached left) implements Serializable {
  private static final long serialVersionUID = 1L;

  Foretold {
    prologue = List.copyOf(prologue);
  }
}
