package gauntlet.benchmarks;

/** A queue, as one process sees it: a new end for each thread. */
interface Ends {
  Sender sender();

  Receiver receiver();
}
