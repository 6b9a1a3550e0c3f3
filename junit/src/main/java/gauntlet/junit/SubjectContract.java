package gauntlet.junit;

import gauntlet.subject.SubjectSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that puts a subject to all engines: a container of tests for each engine, in it a
 * test for each guarantee. What could not be run is no success.
 *
 * <p>The engines run in JVMs of their own and make the subject anew there. So the class needs a
 * constructor without parameters, and its {@link #subject()} must not depend on what else was done
 * to it. The JVM of the tests needs no flags.
 */
@ExtendWith(ContractExtension.class)
public interface SubjectContract extends SubjectSource {
  /** The tests. */
  @TestFactory
  default Stream<DynamicNode> guarantees(ContractRun run) {
    return run.tests();
  }
}
