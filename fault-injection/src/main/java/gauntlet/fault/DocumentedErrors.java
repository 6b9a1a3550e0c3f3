package gauntlet.fault;

import static gauntlet.posix.Errno.*;

import gauntlet.posix.Errno;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * With which errors a call may fail, as its man page says in the section ERRORS. Those by which a
 * call says that it has succeeded, such as EOWNERDEAD, are no failures.
 */
final class DocumentedErrors {
  private static final Map<String, Set<Errno>> BY_PAGE = new HashMap<>();

  static {
    files();
    sockets();
    processes();
    queues();
    semaphores();
    mutexes();
  }

  private DocumentedErrors() {}

  /** Those of the call with this man page; none if it cannot fail, or is not known here. */
  static Set<Errno> of(String page) {
    return BY_PAGE.getOrDefault(page, Set.of());
  }

  /** Whether the page is known here. */
  static boolean knows(String page) {
    return BY_PAGE.containsKey(page);
  }

  private static void page(String name, Errno... errors) {
    Set<Errno> set = EnumSet.noneOf(Errno.class);
    set.addAll(Set.of(errors));
    BY_PAGE.put(name, set);
  }

  private static void files() {
    page(
        "openat",
        EACCES,
        EBADF,
        EBUSY,
        EDQUOT,
        EEXIST,
        EFAULT,
        EFBIG,
        EINTR,
        EINVAL,
        EISDIR,
        ELOOP,
        EMFILE,
        ENAMETOOLONG,
        ENFILE,
        ENODEV,
        ENOENT,
        ENOMEM,
        ENOSPC,
        ENOTDIR,
        ENXIO,
        EOPNOTSUPP,
        EOVERFLOW,
        EPERM,
        EROFS,
        ETXTBSY,
        EAGAIN);
    page("close", EBADF, EINTR, EIO, ENOSPC, EDQUOT);
    page("read", EAGAIN, EBADF, EFAULT, EINTR, EINVAL, EIO, EISDIR);
    page(
        "write",
        EAGAIN,
        EBADF,
        EDESTADDRREQ,
        EDQUOT,
        EFAULT,
        EFBIG,
        EINTR,
        EINVAL,
        EIO,
        ENOSPC,
        EPERM,
        EPIPE);
    page(
        "fcntl", EACCES, EAGAIN, EBADF, EBUSY, EDEADLK, EFAULT, EINTR, EINVAL, EMFILE, ENOLCK,
        ENOTDIR, EPERM);
    page(
        "fallocate",
        EBADF,
        EFBIG,
        EINTR,
        EINVAL,
        EIO,
        ENODEV,
        ENOSPC,
        ENOSYS,
        EOPNOTSUPP,
        EPERM,
        ESPIPE,
        ETXTBSY);
    page(
        "linkat",
        EACCES,
        EBADF,
        EDQUOT,
        EEXIST,
        EFAULT,
        EINVAL,
        EIO,
        ELOOP,
        EMLINK,
        ENAMETOOLONG,
        ENOENT,
        ENOMEM,
        ENOSPC,
        ENOTDIR,
        EPERM,
        EROFS,
        EXDEV);
    page(
        "mknodat",
        EACCES,
        EBADF,
        EDQUOT,
        EEXIST,
        EFAULT,
        EINVAL,
        ELOOP,
        ENAMETOOLONG,
        ENOENT,
        ENOMEM,
        ENOSPC,
        ENOTDIR,
        EPERM,
        EROFS);
    page("pipe2", EFAULT, EINVAL, EMFILE, ENFILE, ENOPKG);
    page("ppoll", EFAULT, EINTR, EINVAL, ENOMEM);
    page("tee", EAGAIN, EINVAL, ENOMEM);
    page(
        "mmap", EACCES, EAGAIN, EBADF, EEXIST, EINVAL, ENFILE, ENODEV, ENOMEM, EOVERFLOW, EPERM,
        ETXTBSY);
    page("munmap", ENOMEM, EINVAL);
    page("madvise", EBUSY, EFAULT, EACCES, EAGAIN, EBADF, EINVAL, EIO, ENOMEM, EPERM);
  }

  private static void sockets() {
    page("socket", EACCES, EAFNOSUPPORT, EINVAL, EMFILE, ENFILE, ENOBUFS, ENOMEM, EPROTONOSUPPORT);
    page("socketpair", EAFNOSUPPORT, EFAULT, EMFILE, ENFILE, EOPNOTSUPP, EPROTONOSUPPORT);
    page(
        "bind",
        ELOOP,
        ENAMETOOLONG,
        ENOENT,
        ENOMEM,
        ENOTDIR,
        EROFS,
        EACCES,
        EADDRINUSE,
        EADDRNOTAVAIL,
        EBADF,
        EFAULT,
        EINVAL,
        ENOTSOCK);
    page("listen", EADDRINUSE, EBADF, ENOTSOCK, EOPNOTSUPP);
    page(
        "accept4",
        EPROTONOSUPPORT,
        ETIMEDOUT,
        EAGAIN,
        EBADF,
        ECONNABORTED,
        EFAULT,
        EINTR,
        EINVAL,
        EMFILE,
        ENFILE,
        ENOBUFS,
        ENOMEM,
        ENOTSOCK,
        EOPNOTSUPP,
        EPERM,
        EPROTO);
    page(
        "connect",
        EACCES,
        EADDRINUSE,
        EADDRNOTAVAIL,
        EAFNOSUPPORT,
        EAGAIN,
        EALREADY,
        EBADF,
        ECONNREFUSED,
        EFAULT,
        EINPROGRESS,
        EINTR,
        EISCONN,
        ENETUNREACH,
        ENOTSOCK,
        EPERM,
        EPROTOTYPE,
        ETIMEDOUT);
    page(
        "sendto",
        EACCES,
        EAGAIN,
        EALREADY,
        EBADF,
        ECONNRESET,
        EDESTADDRREQ,
        EFAULT,
        EINTR,
        EINVAL,
        EISCONN,
        EMSGSIZE,
        ENOBUFS,
        ENOMEM,
        ENOTCONN,
        ENOTSOCK,
        EOPNOTSUPP,
        EPIPE);
    page(
        "recvfrom", EAGAIN, EBADF, ECONNREFUSED, EFAULT, EINTR, EINVAL, ENOMEM, ENOTCONN, ENOTSOCK);
    page("getsockname", EBADF, EFAULT, EINVAL, ENOBUFS, ENOTSOCK);
    page("getsockopt", EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK);
    page("setsockopt", EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK);
  }

  private static void processes() {
    page("getpid");
    page(
        "futex", EDEADLK, EACCES, EAGAIN, EFAULT, EINTR, EINVAL, ENFILE, ENOMEM, ENOSYS, EPERM,
        ESRCH, ETIMEDOUT);
    page("eventfd2", EINVAL, EMFILE, ENFILE, ENODEV, ENOMEM);
    page("pidfd_open", EINVAL, EMFILE, ENFILE, ENODEV, ENOMEM, ESRCH);
    page("pidfd_getfd", EBADF, EINVAL, EMFILE, ENFILE, EPERM, ESRCH);
    page("pidfd_send_signal", EBADF, EINVAL, EPERM, ESRCH);
    page("prctl", ENXIO, EOPNOTSUPP, ERANGE, EACCES, EBADF, EBUSY, EFAULT, EINVAL, ENODEV, EPERM);
  }

  private static void queues() {
    page("mq_open", EACCES, EEXIST, EINVAL, EMFILE, ENAMETOOLONG, ENFILE, ENOENT, ENOMEM, ENOSPC);
    page("mq_unlink", EACCES, ENAMETOOLONG, ENOENT);
    page("mq_timedsend", EAGAIN, EBADF, EINTR, EINVAL, EMSGSIZE, ETIMEDOUT);
    page("mq_timedreceive", EAGAIN, EBADF, EINTR, EINVAL, EMSGSIZE, ETIMEDOUT);
    page("msgget", EACCES, EEXIST, ENOENT, ENOMEM, ENOSPC);
    page("msgctl", EACCES, EFAULT, EIDRM, EINVAL, EPERM);
    page("msgsnd", EACCES, EAGAIN, EFAULT, EIDRM, EINTR, EINVAL, ENOMEM);
    page("msgrcv", E2BIG, EACCES, EFAULT, EIDRM, EINTR, EINVAL, ENOMSG, ENOSYS);
  }

  private static void semaphores() {
    page("semget", EACCES, EEXIST, EINVAL, ENOENT, ENOMEM, ENOSPC);
    page("semctl", EACCES, EFAULT, EIDRM, EINVAL, EPERM, ERANGE);
    page("semtimedop", E2BIG, EACCES, EAGAIN, EFAULT, EFBIG, EIDRM, EINTR, EINVAL, ENOMEM, ERANGE);
    page("sem_open", EACCES, EEXIST, EINVAL, EMFILE, ENAMETOOLONG, ENFILE, ENOENT, ENOMEM);
    page("sem_close", EINVAL);
    page("sem_unlink", EACCES, ENAMETOOLONG, ENOENT);
    page("sem_trywait", EAGAIN, EINTR, EINVAL);
    page("sem_timedwait", EINTR, EINVAL, ETIMEDOUT);
    page("sem_post", EINVAL, EOVERFLOW);
  }

  private static void mutexes() {
    page("pthread_mutexattr_init", ENOMEM);
    page("pthread_mutexattr_setpshared", EINVAL);
    page("pthread_mutexattr_setrobust", EINVAL);
    page("pthread_mutex_init", EAGAIN, EBUSY, EINVAL, ENOMEM, EPERM);
    page("pthread_mutex_timedlock", EAGAIN, EDEADLK, EINVAL, ETIMEDOUT);
    page("pthread_mutex_unlock", EINVAL, EPERM);
    page("pthread_mutex_consistent", EINVAL);
  }
}
