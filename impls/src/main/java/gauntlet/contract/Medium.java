package gauntlet.contract;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What carries what the parties of an instance have to say to each other. */
public enum Medium {
  /** Their own loads and stores, in a region that all of them have mapped. */
  SHARED_MEMORY("shared memory"),
  /** mq_overview(7). */
  POSIX_QUEUE("POSIX message queue"),
  /** sysvipc(7). */
  SYSV_QUEUE("System V message queue"),
  /** sem_overview(7). */
  POSIX_SEMAPHORE("POSIX semaphore"),
  /** sysvipc(7). */
  SYSV_SEMAPHORE("System V semaphore"),
  /** pthread_mutexattr_setrobust(3). */
  ROBUST_MUTEX("robust mutex"),
  /** fcntl(2). */
  FILE_LOCK("file lock"),
  /** fifo(7). */
  FIFO("fifo"),
  /** eventfd(2). */
  EVENTFD("eventfd"),
  /** Shared memory, and signal(7) to wake those who wait. */
  SIGNAL("signal"),
  /** pipe(7). */
  PIPE("pipe"),
  /** unix(7), SOCK_STREAM. */
  UNIX_SOCKET("UNIX stream socket"),
  /** unix(7), SOCK_SEQPACKET. */
  UNIX_DATAGRAM("UNIX datagram socket"),
  /** tcp(7), from 127.0.0.1 to 127.0.0.1. */
  TCP_SOCKET("TCP socket");

  /** All of them. */
  public static final Set<Medium> ALL = Collections.unmodifiableSet(EnumSet.allOf(Medium.class));

  private final String inWords;

  Medium(String inWords) {
    this.inWords = inWords;
  }

  /** What it is called. */
  public String inWords() {
    return inWords;
  }

  /** Whether it knows no borders of messages: less may be read or written than was asked for. */
  public boolean isByteStream() {
    return this == PIPE || this == UNIX_SOCKET || this == TCP_SOCKET;
  }

  /** Whether each party has one of its two ends, and is told when nobody has the other one. */
  public boolean hasTwoEnds() {
    return isByteStream() || this == UNIX_DATAGRAM;
  }

  /** Whether what happens in it happens in the kernel, where nobody sees single stores. */
  public boolean isOfTheKernel() {
    return this != SHARED_MEMORY;
  }
}
