package gauntlet.subject;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.process.JvmCommand;
import gauntlet.process.Signals;
import gauntlet.shm.SharedRegion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A party in a JVM of its own, which makes the calls it is told, and can be killed. It ends by
 * itself when the process that started it does: its input ends then.
 */
final class ChildParty implements AutoCloseable {
  private static final String BEGUN = "begun";
  private static final String FLOOD = "flood";

  /** Of a value of a flood: its number. What is left of 47 bits is enough for a pid. */
  private static final int VALUE_BITS = 25;

  private final List<Method> methods;
  private final Process process;
  private final BufferedReader replies;

  /** A child with an end in this role of the instance in this region. */
  ChildParty(Subject<?> subject, Path region, Role role) {
    methods = subject.contract().methods();
    try {
      process =
          new JvmCommand(
                  List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                  ChildParty.class.getName(),
                  List.of(Subjects.nameOf(subject), region.toString(), role.name()))
              .toProcessBuilder()
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    replies = process.inputReader(StandardCharsets.US_ASCII);
  }

  /** The answer to the method with this letter. */
  long call(char method) {
    begin(method);
    return answer();
  }

  /** The answer to the method with this letter for this value. */
  long call(char method, long value, int length) {
    begin(method, value, length);
    return answer();
  }

  /** Has the child make the call; its answer is to be asked for. */
  void begin(char method) {
    begin(method, 0, 0);
  }

  /** The same for a method that takes a value. */
  void begin(char method, long value, int length) {
    int number = methods.stream().map(Method::letter).toList().indexOf(method);
    send(number + " " + value + " " + length);
  }

  /** The answer to the call begun last, as soon as there is one. */
  long answer() {
    return Long.parseLong(reply());
  }

  /** Has it make random calls, as a user in its right mind does, for as long as it lives. */
  void flood(long seed) {
    flood(seed, 0);
  }

  /**
   * The same with values of this length: {@link #value} of 1, 2, 3, and so on.
   *
   * @param length room for the numbers of values, or 0 where the child's calls take none
   */
  void flood(long seed, int length) {
    send(FLOOD + " " + seed + " " + length);
  }

  /** The value number {@code index}, from 1 on, that the child floods with. */
  long value(long index) {
    return value(process.pid(), index);
  }

  private static long value(long pid, long index) {
    return pid << VALUE_BITS | index;
  }

  /** Tells it to do something, and waits until it is about to. */
  private void send(String line) {
    try {
      process.outputWriter(StandardCharsets.US_ASCII).append(line).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String reply = reply();
    if (!reply.equals(BEGUN)) {
      throw new AssertionError("child does not begin: reply=" + reply);
    }
  }

  private String reply() {
    try {
      String line = replies.readLine();
      if (line == null) {
        throw new AssertionError("child has ended: pid=" + process.pid());
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** It makes no step any more when this returns. */
  void stop() {
    Signals.stop(process.pid());
    try {
      while (!Signals.isStopped(process.pid())) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void resume() {
    Signals.resume(process.pid());
  }

  /** By SIGKILL; it is gone when this returns. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a process was dying", e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  // ---- in the child ----

  public static void main(String[] arguments) throws IOException {
    Subject<?> subject = Subjects.named(arguments[0]);
    try (SharedRegion region = SharedRegion.open(Path.of(arguments[1]));
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      Role role = Role.valueOf(arguments[2]);
      Party party = party(subject, region, role);
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        System.out.println(BEGUN);
        String[] words = line.split(" ", -1);
        int length = Integer.parseInt(words[2]);
        if (words[0].equals(FLOOD)) {
          endWithParent(orders);
          SplittableRandom random = new SplittableRandom(Long.parseLong(words[1]));
          flood(party, subject.contract().methods(), role, length, random);
        } else {
          int method = Integer.parseInt(words[0]);
          System.out.println(party.answerTo(new Call(method, Long.parseLong(words[1]), length)));
        }
      }
    }
  }

  private static <T> Party party(Subject<T> subject, SharedRegion region, Role role) {
    return subject.contract().party(subject.attach(region.memory(), role));
  }

  private static void flood(
      Party party, List<Method> methods, Role role, int length, RandomGenerator random) {
    long pid = ProcessHandle.current().pid();
    long values = 0;
    while (true) {
      int[] possible =
          IntStream.range(0, methods.size())
              .filter(number -> methods.get(number).role() == role && party.mayMake(number))
              .toArray();
      int method = possible[random.nextInt(possible.length)];
      if (methods.get(method).takesValue()) {
        values++;
        party.answerTo(new Call(method, value(pid, values), length));
      } else {
        party.answerTo(new Call(method, 0, 0));
      }
    }
  }

  private static void endWithParent(BufferedReader orders) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (orders.read() >= 0) {}
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              Runtime.getRuntime().halt(1);
            });
  }
}
