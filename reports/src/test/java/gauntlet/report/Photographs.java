package gauntlet.report;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes pictures of a report, for somebody to look at them: {@code Photographs REPORT DIRECTORY
 * [FRAGMENT]}. Not a test: whether it is ugly, only people can tell.
 */
final class Photographs {
  private Photographs() {}

  public static void main(String[] arguments) throws Exception {
    String report = Path.of(arguments[0]).toUri().toString();
    Path directory = Files.createDirectories(Path.of(arguments[1]));
    String fragment = arguments.length > 2 ? "#" + arguments[2] : "";
    try (Browser browser =
        Browser.start(Browser.find().orElseThrow(), directory.resolve("profile"))) {
      for (String theme : new String[] {"light", "dark"}) {
        browser.prefer(theme);
        browser.resize(1_200, 1_100);
        browser.open(report + fragment);
        browser.photograph(directory.resolve(theme + ".png"));
      }
      browser.resize(360, 1_400);
      browser.open(report + fragment);
      browser.photograph(directory.resolve("phone.png"));
    }
  }
}
