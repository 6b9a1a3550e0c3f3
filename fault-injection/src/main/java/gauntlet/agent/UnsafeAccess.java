package gauntlet.agent;

import gauntlet.hook.AccessHook;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a method of {@code jdk.internal.misc.Unsafe} does to memory, as its name tells. */
sealed interface UnsafeAccess {
  /** Loads a value. */
  record Load(long bytes, int mode) implements UnsafeAccess {}

  /** Stores a value, or loads, changes and stores it. */
  record Store(long bytes, int mode) implements UnsafeAccess {}

  /** Loads a number of bytes here and stores them there. */
  record Copy() implements UnsafeAccess {}

  /** Stores the same byte a number of times. */
  record Fill() implements UnsafeAccess {}

  /** Orders accesses. */
  record Fence(int kind) implements UnsafeAccess {}

  Map<String, UnsafeAccess> BY_NAME =
      Map.of(
          "copyMemory", new Copy(),
          "copySwapMemory", new Copy(),
          "setMemory", new Fill(),
          "fullFence", new Fence(AccessHook.FULL),
          "storeFence", new Fence(AccessHook.RELEASE),
          "storeStoreFence", new Fence(AccessHook.STORE_STORE),
          "loadFence", new Fence(AccessHook.ACQUIRE),
          "loadLoadFence", new Fence(AccessHook.LOAD_LOAD));

  Pattern VALUE_ACCESS =
      Pattern.compile(
          "(get|put|(?:c|weakC)ompareAnd(?:Set|Exchange)|getAnd(?:Set|Add|Bitwise(?:And|Or|Xor)))"
              + "(Boolean|Byte|Short|Char|Int|Long|Float|Double|Address)"
              + "(|Plain|Unaligned|Opaque|Acquire|Release|Volatile)");

  /**
   * None if the method does not touch memory outside the heap: it moves references, for example.
   */
  static Optional<UnsafeAccess> of(String method) {
    Matcher matcher = VALUE_ACCESS.matcher(method);
    return matcher.matches()
        ? Optional.of(valueAccess(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.ofNullable(BY_NAME.get(method));
  }

  private static UnsafeAccess valueAccess(String verb, String type, String order) {
    long bytes = width(type);
    return switch (verb) {
      case "get" -> new Load(bytes, mode(order));
      case "put" -> new Store(bytes, mode(order));
      default -> new Store(bytes, rmwMode(order));
    };
  }

  private static long width(String type) {
    return switch (type) {
      case "Boolean", "Byte" -> Byte.BYTES;
      case "Short", "Char" -> Short.BYTES;
      case "Int", "Float" -> Integer.BYTES;
      default -> Long.BYTES;
    };
  }

  private static int mode(String order) {
    return switch (order) {
      case "Opaque" -> AccessHook.OPAQUE;
      case "Acquire" -> AccessHook.ACQUIRE;
      case "Release" -> AccessHook.RELEASE;
      case "Volatile" -> AccessHook.VOLATILE;
      default -> AccessHook.PLAIN;
    };
  }

  private static int rmwMode(String order) {
    return switch (order) {
      case "Plain" -> AccessHook.RMW_PLAIN;
      case "Acquire" -> AccessHook.RMW_ACQUIRE;
      case "Release" -> AccessHook.RMW_RELEASE;
      default -> AccessHook.RMW_VOLATILE;
    };
  }
}
