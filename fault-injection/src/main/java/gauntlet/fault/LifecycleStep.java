package gauntlet.fault;

import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done with an instance as a whole. As text: {@code create}, {@code attach-producer}.
 *
 * @param role whose end it has to do with, if it has
 */
record LifecycleStep(Act act, Optional<Role> role) {
  /** In the order in which they are done; those of a role once for each. */
  enum Act {
    CREATE,
    ATTACH,
    CLOSE,
    RECOVER,
    DESTROY;

    private boolean hasRole() {
      return this != CREATE && this != DESTROY;
    }
  }

  /** The life of an instance. */
  static List<LifecycleStep> all(Contract<?> contract) {
    List<Role> roles = contract.methods().stream().map(Method::role).distinct().toList();
    List<LifecycleStep> all = new ArrayList<>();
    for (Act act : Act.values()) {
      if (act.hasRole()) {
        roles.forEach(role -> all.add(new LifecycleStep(act, Optional.of(role))));
      } else {
        all.add(new LifecycleStep(act, Optional.empty()));
      }
    }
    return all;
  }

  @Override
  public String toString() {
    String name = act.name().toLowerCase(Locale.ROOT);
    return role.map(whose -> name + "-" + whose.name().toLowerCase(Locale.ROOT)).orElse(name);
  }
}
