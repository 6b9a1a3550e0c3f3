package gauntlet.shm;

import java.io.IOException;

/** The kernel refused a system call. */
final class SystemCallException extends IOException {
  private static final long serialVersionUID = 1L;

  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int ENOMEM = 12;
  static final int EACCES = 13;
  static final int EEXIST = 17;
  static final int EISDIR = 21;
  static final int EFBIG = 27;
  static final int ENOSPC = 28;
  static final int EOPNOTSUPP = 95;
  static final int ETIMEDOUT = 110;
  static final int EDQUOT = 122;

  private final int errno;

  SystemCallException(String call, int errno) {
    super(meaning(errno) + ": call=%s, errno=%d".formatted(call, errno));
    this.errno = errno;
  }

  int errno() {
    return errno;
  }

  private static String meaning(int errno) {
    return switch (errno) {
      case ENOENT -> "no such file or directory";
      case ENOMEM -> "no memory left";
      case EACCES -> "access denied";
      case EEXIST -> "file exists";
      case EISDIR -> "is a directory";
      case EFBIG -> "larger than files may be";
      case ENOSPC -> "no space left";
      case EOPNOTSUPP -> "not supported by the file system";
      case EDQUOT -> "quota exhausted";
      default -> "refused by the kernel";
    };
  }
}
