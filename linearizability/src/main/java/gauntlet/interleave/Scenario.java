package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calls of one model-checked run: some before, some side by side, some after.
 *
 * @param shape of the instance they are made on
 * @param before calls made one after another, before the threads start
 * @param threads the calls of each thread
 * @param after calls made when the threads have ended
 */
public record Scenario(Shape shape, List<Call> before, List<List<Call>> threads, List<Call> after) {
  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no scenario
   */
  static Scenario parse(String text, List<Method> methods) {
    String[] parts = text.split("/", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a scenario: text=" + text);
    }
    Shape shape = Shape.parse(parts[0]);
    CallText calls = new CallText(methods, shape.longest());
    List<List<Call>> threads = Arrays.stream(parts[2].split("\\+", -1)).map(calls::parse).toList();
    return new Scenario(shape, calls.parse(parts[1]), threads, calls.parse(parts[3]));
  }

  /**
   * As text, for replay tokens: {@code 2x12/o1o2/o3+pp/p} takes a queue for 2 messages of 12 bytes,
   * offers 1 and 2, then offers 3 beside two polls, then polls.
   */
  String format(List<Method> methods) {
    CallText calls = new CallText(methods, shape.longest());
    String side = threads.stream().map(calls::format).collect(Collectors.joining("+"));
    return String.join("/", shape.toString(), calls.format(before), side, calls.format(after));
  }

  Scenario withAfter(List<Call> calls) {
    return new Scenario(shape, before, threads, calls);
  }

  Scenario withBefore(List<Call> calls) {
    return new Scenario(shape, calls, threads, after);
  }

  /** This scenario with some calls less, in each way there is to try; the smaller ones first. */
  List<Scenario> smaller() {
    List<Scenario> smaller = new ArrayList<>();
    without(after).forEach(calls -> smaller.add(withAfter(calls)));
    without(before).forEach(calls -> smaller.add(withBefore(calls)));
    for (int thread = 0; thread < threads.size(); thread++) {
      smaller.addAll(smallerIn(thread));
    }
    return smaller;
  }

  /** With some calls of this thread less; without the thread if there is none left. */
  private List<Scenario> smallerIn(int thread) {
    List<Scenario> smaller = new ArrayList<>();
    for (List<Call> calls : without(threads.get(thread))) {
      List<List<Call>> others = new ArrayList<>(threads);
      if (calls.isEmpty()) {
        others.remove(thread);
      } else {
        others.set(thread, calls);
      }
      if (!others.isEmpty()) {
        smaller.add(new Scenario(shape, before, others, after));
      }
    }
    return smaller;
  }

  /** Without all of them, the later half, the earlier half, each quarter, down to each call. */
  private static List<List<Call>> without(List<Call> calls) {
    List<List<Call>> shorter = new ArrayList<>();
    for (int length = calls.size(); length > 0; length /= 2) {
      for (int end = calls.size(); end > 0; end -= length) {
        List<Call> others = new ArrayList<>(calls);
        others.subList(Math.max(0, end - length), end).clear();
        shorter.add(others);
      }
    }
    return shorter;
  }

  /** Who makes the calls of this role before and after: the first thread that has it anyway. */
  int player(Role role, List<Method> methods) {
    for (int thread = 0; thread < threads.size(); thread++) {
      if (threads.get(thread).stream().anyMatch(call -> roleOf(call, methods) == role)) {
        return thread;
      }
    }
    return 0;
  }

  /** The roles a thread takes, for calls of its own and for those before and after. */
  Set<Role> roles(int thread, List<Method> methods) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    threads.get(thread).forEach(call -> roles.add(roleOf(call, methods)));
    Stream.concat(before.stream(), after.stream())
        .map(call -> roleOf(call, methods))
        .filter(role -> player(role, methods) == thread)
        .forEach(roles::add);
    return roles;
  }

  private static Role roleOf(Call call, List<Method> methods) {
    return methods.get(call.method()).role();
  }
}
