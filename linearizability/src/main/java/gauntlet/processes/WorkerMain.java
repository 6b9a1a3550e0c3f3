package gauntlet.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A process that runs tasks: one a line from standard input, a reply a line to standard output. It
 * ends when its input ends, so it does not outlive the process that started it.
 */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    try (Station station = new Station();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Optional<Task<?>> task = Wire.decode(line, Task.class).map(decoded -> (Task<?>) decoded);
        if (task.isPresent()) {
          System.out.println(Wire.encode(run(task.get(), station)));
          System.out.flush();
        }
      }
    }
  }

  private static Reply run(Task<?> task, Station station) {
    try {
      return new Reply.Done((Serializable) task.run(station));
    } catch (Throwable e) { // Whatever the code under test throws is an answer.
      return new Reply.Threw(e.toString());
    }
  }
}
