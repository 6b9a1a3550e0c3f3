package gauntlet.agent;

import gauntlet.hook.AccessHook;
import gauntlet.process.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of the agent, kept for the next run: a directory for each build of the JDK and each
 * version of the code that makes them.
 *
 * <p>Each file has its SHA-256 beside it, and is made anew if that does not fit. Files are moved
 * into place, never changed, and go when their directory was not used for a month. Whatever is not
 * the user's, or others may write to, is not used.
 */
final class AgentCache {
  /** All that has a say in what the files contain. */
  static final List<Class<?>> MAKERS =
      List.of(
          AccessAgent.class,
          AccessHook.class,
          AgentCache.class,
          AgentFiles.class,
          AgentJars.class,
          CallRedirection.class,
          InstrumentedJdk.class,
          JdkArchive.class,
          Training.class,
          UnsafeAccess.class,
          UnsafeBridge.class);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<?> CREATED_OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(OWNER_ONLY);

  private static final String ENTRY_PREFIX = "agent-";
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);

  private final Path entry;

  private AgentCache(Path entry) {
    this.entry = entry;
  }

  /** Where the user's programs are to keep what they can make again. */
  static Path directoryOfUser() {
    Optional<Path> configured =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute); // The specification says to ignore others.
    return configured
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("gauntlet");
  }

  /** The cache in this directory; none if it cannot be made, written or trusted. */
  static Optional<AgentCache> open(Path directory) throws IOException {
    Path entry = directory.resolve(ENTRY_PREFIX + key().substring(0, 16));
    try {
      Files.createDirectories(directory.toAbsolutePath().getParent());
      createOwnerOnly(directory);
      createOwnerOnly(entry);
    } catch (IOException e) { // Read-only, or somebody's file: nothing that has to work.
      return Optional.empty();
    }
    return isOwnerOnly(directory) && isOwnerOnly(entry) && Files.isWritable(entry)
        ? Optional.of(new AgentCache(entry))
        : Optional.empty();
  }

  private static void createOwnerOnly(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.createDirectory(directory, CREATED_OWNER_ONLY);
      } catch (FileAlreadyExistsException e) {
        // Somebody was faster; it is looked at all the same.
      }
    }
  }

  private static boolean isOwnerOnly(Path directory) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String user = System.getProperty("user.name");
    return attributes.isDirectory()
        && attributes.owner().getName().equals(user)
        && attributes.permissions().equals(OWNER_ONLY);
  }

  private static String key() throws IOException {
    MessageDigest digest = sha256();
    digest.update(InstrumentedJdk.jvm().getBytes(StandardCharsets.UTF_8));
    digest.update(System.getProperty("java.home").getBytes(StandardCharsets.UTF_8));
    for (Class<?> maker : MAKERS) {
      for (Class<?> member : maker.getNestMembers()) {
        digest.update(AgentFiles.classFile(member));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The flags of a JVM that uses the files, which are made first if they are not there. */
  List<String> flags() throws IOException {
    Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    AgentFiles files = AgentFiles.in(entry);
    Path archive = entry.resolve("jdk.aot");
    for (Path file : files.all()) {
      if (!isIntact(file)) {
        Files.deleteIfExists(archive); // It is made for one hook jar.
        makeFiles();
        break;
      }
    }
    List<String> flags = new ArrayList<>(files.flags());
    if (isIntact(archive) || makeArchive(files, archive)) {
      flags.addAll(JdkArchive.flags(archive));
    }
    return flags;
  }

  private void makeFiles() throws IOException {
    deleteUnusedEntries();
    try (TemporaryDirectory workshop = workshop()) {
      for (Path made : AgentFiles.make(workshop.path()).all()) {
        publish(made, entry.resolve(made.getFileName()));
      }
    }
  }

  /** False if it cannot be made; the reason is then kept in its place, and nobody tries again. */
  private boolean makeArchive(AgentFiles files, Path archive) throws IOException {
    Path whyNot = entry.resolve("jdk.aot.failure");
    if (Files.exists(whyNot)) {
      return false;
    }
    try (TemporaryDirectory workshop = workshop()) {
      Path made = workshop.path().resolve(archive.getFileName());
      JdkArchive.make(files, made);
      publish(made, archive);
      return true;
    } catch (IOException e) {
      Files.writeString(whyNot, e.toString(), StandardCharsets.UTF_8);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private TemporaryDirectory workshop() throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory(entry, "making-"));
  }

  private void deleteUnusedEntries() throws IOException {
    FileTime unused = FileTime.from(Instant.now().minus(KEPT_UNUSED));
    try (Stream<Path> siblings = Files.list(entry.getParent())) {
      for (Path sibling : siblings.filter(AgentCache::isEntry).toList()) {
        if (Files.getLastModifiedTime(sibling).compareTo(unused) < 0) {
          new TemporaryDirectory(sibling).close();
        }
      }
    }
  }

  private static boolean isEntry(Path path) {
    return path.getFileName().toString().startsWith(ENTRY_PREFIX);
  }

  /** The sum goes last: a file without it counts as damaged. */
  private static void publish(Path made, Path file) throws IOException {
    Path sum = made.resolveSibling(made.getFileName() + ".sum");
    Files.writeString(sum, sum(made), StandardCharsets.US_ASCII);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    Files.move(sum, sumOf(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isIntact(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(sumOf(file), LinkOption.NOFOLLOW_LINKS)
        && new String(Files.readAllBytes(sumOf(file)), StandardCharsets.ISO_8859_1)
            .equals(sum(file));
  }

  private static Path sumOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".sha256");
  }

  private static String sum(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every JDK has SHA-256", e);
    }
  }
}
