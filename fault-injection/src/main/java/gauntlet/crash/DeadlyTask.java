package gauntlet.crash;

import gauntlet.processes.Task;

/** What a process does that dies of it. */
sealed interface DeadlyTask extends Task<Boolean> permits DieAt, DieRecovering {
  /** Where exactly. */
  Death death();
}
