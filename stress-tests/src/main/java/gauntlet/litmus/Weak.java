package gauntlet.litmus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An outcome of a litmus test that no taking of turns explains, and what can bring it about. What
 * the Java memory model says of it is in the table of the test: it is forbidden there or not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Weak.Outcomes.class)
@interface Weak {
  /** As the test words it, or a pattern. */
  String outcome();

  /** What shows it on x86-64, with HotSpot; nothing, if nothing does. */
  Cause[] x86() default {};

  /** What shows it on AArch64, with HotSpot. */
  Cause[] aarch64() default {};

  /** All of a test. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Outcomes {
    /** Its weak outcomes. */
    Weak[] value();
  }
}
