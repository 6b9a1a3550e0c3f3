package gauntlet.checker.fifo;

import com.sun.management.OperatingSystemMXBean;
import gauntlet.checker.Judgement;
import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.history.History;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Prints how long the checker takes, and how much memory, for histories of growing length. To be
 * run with a heap large enough for the largest: {@code FifoCheckerFigures 100000 1000000 10000000}.
 */
final class FifoCheckerFigures {
  private static final double STALLS = 0.002;
  private static final double DEATHS = 0.0002;
  private static final long MEGABYTE = 1 << 20;

  private FifoCheckerFigures() {}

  public static void main(String[] lengths) {
    System.out.println(
        "operations  clients  roles  capacity  offers  verdict  CPU s  wall s  heap MiB");
    for (String length : lengths) {
      for (int clients : new int[] {8, 2}) {
        for (boolean fixedRoles : new boolean[] {true, false}) {
          for (double offers : new double[] {0.45, 0.5, 0.55}) {
            if (!fixedRoles || offers == 0.5) {
              measure(Integer.parseInt(length), clients, fixedRoles, 64, offers);
              measure(Integer.parseInt(length), clients, fixedRoles, 1024, offers);
            }
          }
        }
      }
    }
  }

  /** Of the whole process, collector and compiler included; the wall clock sees the neighbours. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static void measure(
      int length, int clients, boolean fixedRoles, int messages, double offers) {
    Capacity capacity = Capacity.exactly(messages);
    List<Operation> operations =
        QueueSimulation.run(
            1,
            length,
            new QueueSimulation.Regime(clients, fixedRoles, capacity, offers, DEATHS, STALLS, 0));
    History history = new History(operations, List.of());
    System.gc();
    long cpuStart = cpuNanos();
    long start = System.nanoTime();
    Judgement judgement = FifoChecker.check(history, new MessageQueueSpecification(capacity));
    double cpuSeconds = (cpuNanos() - cpuStart) / 1e9;
    double seconds = (System.nanoTime() - start) / 1e9;
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%10d %8d %6s %9d %7.2f %8s %6.2f %7.2f %9d %s%n",
        length,
        clients,
        fixedRoles ? "fixed" : "both",
        messages,
        offers,
        judgement.verdict(),
        cpuSeconds,
        seconds,
        (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE,
        judgement.reason());
  }
}
