package gauntlet.weaken;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a method of {@link gauntlet.shm.Shm} does, read from its name.
 *
 * @param operation {@code get}, {@code set}, {@code getAndAdd} and so on
 * @param width {@code Byte} to {@code Long}; empty for bulk copies and fences
 * @param mode as {@link java.lang.invoke.VarHandle} names it; empty for the one without a name
 */
public record Access(Kind kind, String operation, String width, String mode) {
  /** What happens to memory. */
  public enum Kind {
    LOAD,
    STORE,
    UPDATE,
    BULK_LOAD,
    BULK_STORE,
    FENCE
  }

  private static final String UPDATES =
      "(?:weakC|c)ompareAndSet|compareAndExchange|getAnd(?:Set|Add|Bitwise(?:Or|And|Xor))";
  private static final Pattern WORD =
      Pattern.compile(
          "(" + UPDATES + "|get|set)(Byte|Short|Int|Long)(Plain|Opaque|Acquire|Release|Volatile)?");
  private static final Pattern FENCE =
      Pattern.compile("(full|acquire|release|loadLoad|storeStore)Fence");

  /** The access that this method makes; none if it makes none. */
  static Optional<Access> of(String method) {
    Matcher word = WORD.matcher(method);
    if (word.matches()) {
      String mode = word.group(3) == null ? "" : word.group(3);
      return Optional.of(new Access(kind(word.group(1)), word.group(1), word.group(2), mode));
    }
    if (FENCE.matcher(method).matches()) {
      return Optional.of(new Access(Kind.FENCE, method, "", ""));
    }
    return switch (method) {
      case "read" -> Optional.of(new Access(Kind.BULK_LOAD, method, "", ""));
      case "write", "zero" -> Optional.of(new Access(Kind.BULK_STORE, method, "", ""));
      default -> Optional.empty();
    };
  }

  private static Kind kind(String operation) {
    return switch (operation) {
      case "get" -> Kind.LOAD;
      case "set" -> Kind.STORE;
      default -> Kind.UPDATE;
    };
  }

  /** The name of the method. */
  String method() {
    return operation + width + mode;
  }

  /** The method that does the same in another mode. */
  String method(String otherMode) {
    return operation + width + otherMode;
  }

  boolean isStore() {
    return kind == Kind.STORE || kind == Kind.BULK_STORE;
  }

  boolean isLoad() {
    return kind == Kind.LOAD || kind == Kind.BULK_LOAD;
  }

  /** Whether stores before it are seen by whoever sees it. */
  boolean publishes() {
    return switch (kind) {
      case STORE -> mode.equals("Release") || mode.equals("Volatile");
      case UPDATE -> !mode.equals("Acquire") && !mode.equals("Plain");
      default -> false;
    };
  }

  /** Whether it is a fence that keeps loads in order. */
  boolean isLoadFence() {
    return operation.equals("fullFence")
        || operation.equals("acquireFence")
        || operation.equals("loadLoadFence");
  }

  /** Whether it is a fence that keeps stores in order. */
  boolean isStoreFence() {
    return operation.equals("fullFence")
        || operation.equals("releaseFence")
        || operation.equals("storeStoreFence");
  }

  /** How many bytes a word has. */
  int bytes() {
    return switch (width) {
      case "Byte" -> Byte.BYTES;
      case "Short" -> Short.BYTES;
      case "Int" -> Integer.BYTES;
      case "Long" -> Long.BYTES;
      default -> throw new IllegalStateException("no word: method=" + method());
    };
  }
}
