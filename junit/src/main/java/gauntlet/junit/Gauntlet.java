package gauntlet.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a test of a contract is run. Configuration parameters of JUnit, system properties among them,
 * have the last word: {@code gauntlet.budget}, {@code gauntlet.seed}, {@code gauntlet.engines}
 * (with commas), {@code gauntlet.out}; and {@code gauntlet.replay}, a token, for which that alone
 * is done again.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Gauntlet {
  /** How long all engines together may take, such as {@code 90s} or {@code 5m}. */
  String budget() default "40s";

  /** Where the random choices come from; negative: another one every time. */
  long seed() default -1;

  /** Only these engines; all if there are none. */
  String[] engines() default {};
}
