package gauntlet.crash;

/** A moment of a fate at which a model and real processes must have left the same in memory. */
enum Stage {
  /** A process that was there before the victim has died. */
  PREDECESSOR_DEAD,
  /** The recovery from that is complete. */
  PREDECESSOR_RECOVERED,
  /** The victim counts as dead, be it that it was killed or that others take over from it. */
  DEAD,
  /** A party is stopped inside a call. */
  STOPPED,
  /** The others have done what they do meanwhile; it is about to resume. */
  OTHERS_WENT_ON,
  /** It has finished its call. */
  RESUMED,
  /** The recovery from the victim's death is complete. */
  RECOVERED,
  /** All calls have been made. */
  END
}
