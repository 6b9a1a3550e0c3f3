package gauntlet.kernel;

import gauntlet.shm.ProcessIdentity;

/** The process that has made an instance without a name is gone: nobody new gets to it. */
public final class CreatorGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CreatorGoneException(ProcessIdentity creator) {
    super(
        "creator of the instance is gone: pid=%d, start=%d"
            .formatted(creator.pid(), creator.startTicks()));
  }
}
