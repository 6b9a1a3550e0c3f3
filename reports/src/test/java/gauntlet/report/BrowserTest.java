package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as its readers have it before them. */
class BrowserTest {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String DEATH = Samples.BROKEN + "/crash/1";
  private static final int PHONE = 360;

  @TempDir private static Path directory;
  private static Optional<Browser> started = Optional.empty();

  private Browser browser;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> program = Browser.find();
    assumeTrue(
        program.isPresent(),
        "INCONCLUSIVE: nobody looked at the report, for there is no Chromium in PATH");
    started = Optional.of(Browser.start(program.get(), directory.resolve("profile")));
    HtmlReport.write(Samples.death(), directory.resolve("death.html"));
    HtmlReport.write(Samples.race(), directory.resolve("race.html"));
    HtmlReport.write(Samples.run(), directory.resolve("run.html"));
    HtmlReport.write(Samples.forbidden(), directory.resolve("tests.html"));
  }

  @AfterAll
  static void stop() {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  @BeforeEach
  void setUp() {
    browser = started.orElseThrow();
    browser.runScripts(true);
    browser.prefer("light");
    browser.resize(1_200, 900);
  }

  private static String address(String name) {
    return directory.resolve(name).toUri().toString();
  }

  private String count() {
    return browser.text("document.querySelector('.count').textContent");
  }

  private void click(String go) {
    browser.evaluate("document.querySelector('[data-go=%s]').click()".formatted(go));
  }

  private String bytes() {
    return browser.text("document.querySelector('.memory pre').textContent");
  }

  private String field(String name) {
    return browser.text(
        ("[...document.querySelectorAll('.memory tbody tr')]"
                + ".find(row => row.cells[0].textContent === '%s').cells[2].textContent")
            .formatted(name));
  }

  @Test
  void stepsForwardAndBack() throws InterruptedException {
    browser.open(address("death.html"));

    assertThat(count()).isEqualTo("Step 1 of 6");
    click("forward");
    click("forward");
    assertThat(count()).isEqualTo("Step 3 of 6");
    assertThat(browser.text("document.querySelector('.now').textContent"))
        .isEqualTo("victim: store of 8 bytes at 256, at SpscRing.publish:204@9#1");
    assertThat(browser.text("document.querySelector('[aria-current=step] .what').textContent"))
        .isEqualTo("store of 8 bytes at 256");
    click("back");
    assertThat(count()).isEqualTo("Step 2 of 6");
    click("last");
    click("forward");
    assertThat(count()).isEqualTo("Step 6 of 6");
    click("first");
    click("back");
    assertThat(count()).isEqualTo("Step 1 of 6");
  }

  @Test
  void stepsByKeyboard() throws InterruptedException {
    browser.open(address("death.html"));

    browser.evaluate("document.querySelector('[data-go=forward]').focus()");
    browser.press("ArrowRight");
    browser.press("ArrowRight");
    assertThat(count()).isEqualTo("Step 3 of 6");
    browser.press("ArrowLeft");
    assertThat(count()).isEqualTo("Step 2 of 6");
    browser.press("End");
    assertThat(count()).isEqualTo("Step 6 of 6");
    browser.press("Home");
    assertThat(count()).isEqualTo("Step 1 of 6");
  }

  @Test
  void showsMemoryAtEachStep() throws InterruptedException {
    browser.open(address("death.html") + "#" + DEATH + "@2");

    assertThat(field("header at 0")).isEqualTo("0x0");
    assertThat(field("message at 0")).isEqualTo("00 00 00 00 00 00 00 00 store missing");
    assertThat(browser.evaluate("document.querySelectorAll('.memory pre s').length").asInt())
        .isEqualTo(8);
    click("forward");
    assertThat(field("header at 0")).isEqualTo("0x80000008 was 0x0");
    assertThat(browser.evaluate("document.querySelectorAll('.memory pre mark').length").asInt())
        .isEqualTo(8);
    assertThat(bytes())
        .containsSubsequence(
            "     0   20 00 00",
            "⋮ zero, or not recorded",
            "   256   08 00 00 80 00 00 00 00  00 00 00 00 00 00 00 00");
    click("last");
    assertThat(field("head")).isEqualTo("16 was 0");
    assertThat(field("header at 0")).isEqualTo("0x80000008");
    assertThat(field("message at 0")).endsWith("store missing");
    click("first");
    assertThat(field("header at 0")).isEqualTo("0x0");
    assertThat(field("capacity")).isEqualTo("32");
  }

  @Test
  void goesToTheStepTheAddressNames() throws InterruptedException {
    browser.open(address("death.html") + "#" + DEATH + "@4");

    assertThat(count()).isEqualTo("Step 4 of 6");
    assertThat(
            browser
                .evaluate("document.querySelector('.player').getBoundingClientRect().top < 100")
                .asBoolean())
        .isTrue();
    browser.evaluate("location.hash = '#" + DEATH + "@2'");
    browser.await("document.querySelector('.count').textContent === 'Step 2 of 6'");
  }

  @Test
  void namesTheStepInTheAddress() throws InterruptedException {
    browser.open(address("death.html"));

    click("forward");

    assertThat(browser.text("location.hash")).isEqualTo("#" + DEATH + "@2");
    assertThat(browser.text("document.querySelector('.permalink').getAttribute('href')"))
        .isEqualTo("#" + DEATH + "@2");
  }

  @Test
  void playsAnInterleavingToo() throws InterruptedException {
    browser.open(address("race.html"));

    click("last");

    assertThat(count()).isEqualTo("Step 7 of 7");
    assertThat(browser.text("document.querySelector('.now').textContent"))
        .isEqualTo("thread 0: -> empty");
  }

  @Test
  void copiesOrSelectsTheCommand() throws InterruptedException {
    browser.open(address("death.html"));

    browser.evaluate("document.querySelector('.copy').click()");

    browser.await("document.querySelector('.copied').textContent !== ''");
    assertThat(browser.text("document.querySelector('.copied').textContent"))
        .isIn("Copied.", "Selected: press Ctrl+C.");
  }

  @Test
  void saysTheSameWithoutScript() throws InterruptedException {
    browser.runScripts(false);
    browser.open(address("death.html"));

    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.steps li')]"
                        + ".filter(step => step.checkVisibility()).length")
                .asInt())
        .isEqualTo(6);
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('button, .now, .memory')]"
                        + ".filter(part => part.checkVisibility()).length")
                .asInt())
        .isZero();
  }

  @Test
  void hasAThemeForLightAndOneForDark() throws InterruptedException {
    String color = "getComputedStyle(document.body).backgroundColor";
    browser.open(address("death.html"));

    assertThat(browser.text(color)).isEqualTo("rgb(255, 255, 255)");
    browser.prefer("dark");
    assertThat(browser.text(color)).isEqualTo("rgb(20, 23, 26)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"death.html", "race.html", "run.html", "tests.html"})
  void fitsANarrowWindow(String report) throws InterruptedException {
    browser.resize(PHONE, 740);
    browser.open(address(report));

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(PHONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"death.html", "race.html", "run.html", "tests.html"})
  void keepsNobodyOut(String report) throws IOException, InterruptedException {
    for (String theme : new String[] {"light", "dark"}) {
      for (int width : new int[] {1_200, PHONE}) {
        browser.prefer(theme);
        browser.resize(width, 900);
        browser.open(address(report));
        browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        browser.evaluate("document.querySelector('[data-go=forward]')?.click()");
        browser.evaluate(axe());

        assertThat(
                browser.text(
                    "axe.run(document, {preload: false}).then(found => found.violations"
                        + ".map(each => each.id + ': ' + each.nodes.map(node => node.html + ' '"
                        + " + node.failureSummary).join(', ')).join('\\n'))"))
            .as("%s at %d, %s", report, width, theme)
            .isEmpty();
      }
    }
  }

  private static String axe() throws IOException {
    try (InputStream in = BrowserTest.class.getResourceAsStream(AXE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void opensAThousandFindings() throws IOException, InterruptedException {
    Path file = directory.resolve("many.html");
    HtmlReport.write(Samples.deaths(1_000), file);

    browser.open(file.toUri().toString());

    assertThat(browser.evaluate("document.querySelectorAll('article').length").asInt())
        .isEqualTo(1_000);
    System.out.printf(
        "1,000 findings: %,d bytes, DOM ready after %s ms%n",
        Files.size(file),
        browser.text(
            "String(Math.round(performance.getEntriesByType('navigation')[0]"
                + ".domContentLoadedEventEnd))"));
  }
}
