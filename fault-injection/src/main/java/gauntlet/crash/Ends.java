package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.shm.ProcessIdentity;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ends that one party of a {@link Rehearsal} has; each is attached when it is first needed. */
final class Ends<T> {
  private final Subject<T> subject;
  private final MemorySegment memory;
  private final ProcessIdentity identity;
  private final List<Method> methods;
  private final Map<Role, Party> parties = new EnumMap<>(Role.class);

  Ends(Subject<T> subject, MemorySegment memory, ProcessIdentity identity) {
    this.subject = subject;
    this.memory = memory;
    this.identity = identity;
    this.methods = subject.contract().methods();
  }

  /** Makes a call as this party would. */
  long answerTo(Call call) {
    long[] answer = new long[1];
    ProcessIdentity.actAs(identity, () -> answer[0] = end(call).answerTo(call));
    return answer[0];
  }

  /** Makes a call, the part that counts between {@code begin} and {@code end}. */
  long perform(Call call, Runnable begin, Runnable end) {
    long[] answer = new long[1];
    ProcessIdentity.actAs(
        identity,
        () -> {
          Party party = end(call);
          party.prepare(call);
          begin.run();
          try {
            party.call();
          } finally {
            end.run();
          }
          answer[0] = party.answer();
        });
    return answer[0];
  }

  void recover(Role dead) {
    ProcessIdentity.actAs(identity, () -> subject.recover(memory, dead));
  }

  private Party end(Call call) {
    Role role = methods.get(call.method()).role();
    Party party = parties.get(role);
    if (party == null) {
      party = subject.contract().party(subject.attach(memory, role));
      parties.put(role, party);
    }
    return party;
  }
}
