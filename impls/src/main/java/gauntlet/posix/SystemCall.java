package gauntlet.posix;

/**
 * The system calls that are made here, each described by its page of section 2 of the manual. All
 * go through syscall(2): of many of them the C library has no function, or another one.
 */
public enum SystemCall implements PosixCall.Kind {
  OPENAT(257, 56),
  CLOSE(3, 57),
  READ(0, 63),
  WRITE(1, 64),
  FCNTL(72, 25),
  FALLOCATE(285, 47),
  LINKAT(265, 37),
  MKNODAT(259, 33),
  PIPE2(293, 59),
  PPOLL(271, 73),
  MMAP(9, 222),
  MUNMAP(11, 215),
  MADVISE(28, 233),
  FUTEX(202, 98),
  MQ_OPEN(240, 180),
  MQ_UNLINK(241, 181),
  /** What mq_send(3) and mq_timedsend(3) are made of. */
  MQ_TIMEDSEND(242, 182),
  /** What mq_receive(3) and mq_timedreceive(3) are made of. */
  MQ_TIMEDRECEIVE(243, 183),
  MSGGET(68, 186),
  MSGCTL(71, 187),
  MSGRCV(70, 188),
  MSGSND(69, 189),
  SEMGET(64, 190),
  SEMCTL(66, 191),
  SEMTIMEDOP(220, 192),
  TEE(276, 77),
  SOCKET(41, 198),
  SOCKETPAIR(53, 199),
  BIND(49, 200),
  LISTEN(50, 201),
  CONNECT(42, 203),
  ACCEPT4(288, 242),
  GETSOCKNAME(51, 204),
  SENDTO(44, 206),
  RECVFROM(45, 207),
  SETSOCKOPT(54, 208),
  GETSOCKOPT(55, 209),
  PRCTL(157, 167),
  PIDFD_OPEN(434, 434),
  PIDFD_GETFD(438, 438),
  PIDFD_SEND_SIGNAL(424, 424),
  EVENTFD2(290, 19),
  GETPID(39, 172);

  private static final long SYSCALL = Native.function("syscall");

  private static final String ARCHITECTURE = System.getProperty("os.arch");

  private final long onAmd64;
  private final long onAarch64;

  SystemCall(long onAmd64, long onAarch64) {
    this.onAmd64 = onAmd64;
    this.onAarch64 = onAarch64;
  }

  @Override
  public long make(long[] arguments) {
    long[] numbered = new long[arguments.length + 1];
    numbered[0] = byArchitecture(onAmd64, onAarch64);
    System.arraycopy(arguments, 0, numbered, 1, arguments.length);
    Native.Result result = Native.call(SYSCALL, numbered);
    return result.value() == -1 ? -result.errno() : result.value();
  }

  /** Of two numbers the kernel gives the same meaning, the one it knows here. */
  public static long byArchitecture(long onAmd64, long onAarch64) {
    return switch (ARCHITECTURE) {
      case "amd64" -> onAmd64;
      case "aarch64" -> onAarch64;
      default ->
          throw new UnsupportedOperationException(
              "no system calls known here: architecture=" + ARCHITECTURE);
    };
  }
}
