package gauntlet.interleave;

/** How Lincheck plays a scenario. */
enum Mode {
  /** One thread at a time, in interleavings it chooses: the same ones each time. */
  MODEL_CHECKING,
  /** All threads at once, as the machine lets them. */
  STRESS
}
