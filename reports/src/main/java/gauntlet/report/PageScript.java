package gauntlet.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The script of the report: the only one that its page allows to run. */
final class PageScript {
  /** Its source. */
  static final String SOURCE = source();

  private PageScript() {}

  private static String source() {
    try (InputStream in = PageScript.class.getResourceAsStream("report.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read script: name=report.js", e);
    }
  }

  /** What the page says of what it may load and run: this script, its styles, nothing else. */
  static String policy() {
    return "default-src 'none'; style-src 'unsafe-inline'; script-src '%s'; base-uri 'none'"
        .formatted(hash());
  }

  private static String hash() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(SOURCE.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every JDK has it: algorithm=SHA-256", e);
    }
  }
}
