package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What brings a new instance into the state in which somebody dies.
 *
 * <p>As text, for replay tokens: {@code o1po2}; {@code +o1po2} if others make the calls that the
 * victim could; {@code o1po2~o3.4} if then a process before the victim dies in offering 3 before
 * its fifth store, and somebody recovers from that; {@code o1po2,o3.4} if nobody does.
 *
 * @param calls of those with the role of a predecessor by this, of those with the victim's by the
 *     victim, and of all others by the survivor
 * @param byOthers whether the survivor makes those of the victim's role, too
 * @param earlier the death of a predecessor, or null: what is sent between processes has no
 *     Optional
 */
record Prologue(List<Call> calls, boolean byOthers, EarlierDeath earlier) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern FORM =
      Pattern.compile("(\\+?)([^+~,]+)(?:([~,])([a-w][\\dx]*)\\.(\\d{1,6}))?");

  /**
   * A process dies that was there before the victim.
   *
   * @param stores how many of its stores it makes; all, if there are not so many
   * @param isRecovered whether somebody recovers from it before the victim comes
   */
  record EarlierDeath(Call call, int stores, boolean isRecovered) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  Prologue {
    calls = List.copyOf(calls);
  }

  /** Calls by those whose they are, in which nobody dies. */
  static Prologue of(List<Call> calls) {
    return new Prologue(calls, false, null);
  }

  /** The same calls by others. */
  Prologue madeByOthers() {
    return new Prologue(calls, true, earlier);
  }

  /** The same, and then a death. */
  Prologue then(EarlierDeath what) {
    return new Prologue(calls, byOthers, what);
  }

  /** The death of a predecessor, if any. */
  Optional<EarlierDeath> death() {
    return Optional.ofNullable(earlier);
  }

  /** How much happens in it. */
  int length() {
    return calls.size() + (earlier == null ? 0 : 1);
  }

  /** Whether calls of this role are those of a predecessor. */
  boolean isPredecessors(Role role, List<Method> methods) {
    return earlier != null && methods.get(earlier.call().method()).role() == role;
  }

  String format(CallText text) {
    StringBuilder form = new StringBuilder(byOthers ? "+" : "").append(text.format(calls));
    if (earlier != null) {
      form.append(earlier.isRecovered() ? '~' : ',').append(text.format(List.of(earlier.call())));
      form.append('.').append(earlier.stores());
    }
    return form.toString();
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no prologue
   */
  static Prologue parse(String text, CallText calls) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a prologue: text=" + text);
    }
    EarlierDeath earlier =
        matcher.group(4) == null
            ? null
            : new EarlierDeath(
                calls.parse(matcher.group(4)).getFirst(),
                Integer.parseInt(matcher.group(5)),
                matcher.group(3).equals("~"));
    return new Prologue(calls.parse(matcher.group(2)), !matcher.group(1).isEmpty(), earlier);
  }
}
