package gauntlet.contract;

import java.io.Serializable;

/**
 * One call to be made.
 *
 * @param method its index among the contract's methods
 * @param argument the value it takes; 0 if it takes none
 * @param length of the value, in bytes; 0 if it takes none
 */
public record Call(int method, long argument, int length) implements Serializable {
  private static final long serialVersionUID = 1L;
}
