package gauntlet.weaken;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of {@link gauntlet.shm.Shm} in the code of a subject.
 *
 * <p>As text: {@code gauntlet.ring.SpscRing.storeHeader:195@3}.
 *
 * @param type the name of the class it is in
 * @param method the name of the method, {@code new} for a constructor
 * @param line of the source
 * @param index of its bytecode
 */
public record Site(String type, String method, int line, int index) {
  private static final Pattern FORM = Pattern.compile("([\\w.$]+)\\.([\\w$]+):(\\d+)@(\\d+)");

  /** A site in a method that class files call by this name. */
  static Site in(String type, String methodName, int line, int index) {
    // The names of constructors would need quoting in a shell.
    String method =
        switch (methodName) {
          case "<init>" -> "new";
          case "<clinit>" -> "static";
          default -> methodName;
        };
    return new Site(type, method, line, index);
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is no site
   */
  static Site parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a call site: text=" + text);
    }
    return new Site(
        matcher.group(1),
        matcher.group(2),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  /** As crash points are named: {@code SpscRing.storeHeader:195@3}. */
  String shortName() {
    return type.substring(type.lastIndexOf('.') + 1) + "." + method + ":" + line + "@" + index;
  }

  @Override
  public String toString() {
    return type + "." + method + ":" + line + "@" + index;
  }
}
