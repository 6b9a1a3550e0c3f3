package gauntlet.agent;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Calls {@code sun.misc.Unsafe} by reflection: the compiler warns of every other use. */
final class SunUnsafe {
  private static final Object UNSAFE;
  private static final Map<String, Method> METHODS = new HashMap<>();

  static {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      UNSAFE = field.get(null);
      for (Method method : type.getMethods()) {
        METHODS.put(signature(method.getName(), method.getParameterTypes()), method);
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no sun.misc.Unsafe", e);
    }
  }

  private SunUnsafe() {}

  static void call(String name, Class<?>[] types, Object... arguments) {
    try {
      METHODS.get(signature(name, types)).invoke(UNSAFE, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot call sun.misc.Unsafe: method=" + name, e);
    }
  }

  static Class<?>[] types(Class<?>... types) {
    return types;
  }

  private static String signature(String name, Class<?>... types) {
    return name + Arrays.toString(types);
  }
}
