package gauntlet.history.text;

import gauntlet.contract.Specification;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A specification that a written history can be judged by.
 *
 * @param name as the command line has it
 * @param vocabulary the words of its histories
 * @param parameters what can be given to it
 * @param maker makes it of the parameters that were given
 */
public record KnownSpecification(
    String name,
    Vocabulary vocabulary,
    Set<SpecificationParameter> parameters,
    Function<Map<SpecificationParameter, Integer>, Specification<?>> maker) {
  public KnownSpecification {
    parameters = Set.copyOf(parameters);
  }

  /**
   * The specification with these parameters.
   *
   * @throws IllegalArgumentException if it has no such parameter, or one makes no sense
   */
  public Specification<?> with(Map<SpecificationParameter, Integer> given) {
    for (SpecificationParameter parameter : given.keySet()) {
      if (!parameters.contains(parameter)) {
        throw new IllegalArgumentException(
            "no parameter of the specification: option=%s, spec=%s"
                .formatted(parameter.option(), name));
      }
    }
    return maker.apply(given);
  }
}
