package gauntlet.posix;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The kernel, or the C library, refused a call. */
public final class SystemCallException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final long MOST_DECIMAL = 0xffff;

  private final String call;
  private final Errno errno;
  private final long[] arguments;

  /**
   * A call that was refused.
   *
   * @param call the name of its man page
   */
  public SystemCallException(String call, Errno errno, long... arguments) {
    super(what(call, errno) + ", arguments=" + inWords(arguments));
    this.call = call;
    this.errno = errno;
    this.arguments = arguments.clone();
  }

  /** The name of its man page. */
  public String call() {
    return call;
  }

  public Errno errno() {
    return errno;
  }

  /** The message without the arguments. */
  public String what() {
    return what(call, errno);
  }

  private static String what(String call, Errno errno) {
    return meaning(errno) + ": call=%s, errno=%s".formatted(call, errno);
  }

  /** As they were passed: numbers, and addresses in this process. */
  public List<Long> arguments() {
    return Arrays.stream(arguments).boxed().toList();
  }

  /** Large ones are addresses or flags. */
  private static String inWords(long[] arguments) {
    return Arrays.stream(arguments)
        .mapToObj(
            value -> Math.abs(value) <= MOST_DECIMAL ? "" + value : "0x" + Long.toHexString(value))
        .collect(Collectors.joining(" "));
  }

  private static String meaning(Errno errno) {
    return switch (errno) {
      case ENOENT -> "no such file or directory";
      case ENOMEM -> "no memory left";
      case EACCES, EPERM -> "access denied";
      case EEXIST -> "file exists";
      case EISDIR -> "is a directory";
      case EMFILE, ENFILE -> "too many open files";
      case EFBIG -> "larger than files may be";
      case ENOSPC -> "no space left";
      case EOPNOTSUPP -> "not supported by the file system";
      case ENOSYS -> "not in this kernel";
      case EDQUOT -> "quota exhausted";
      default -> "refused by the kernel";
    };
  }
}
