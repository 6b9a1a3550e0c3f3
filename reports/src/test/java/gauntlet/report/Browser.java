package gauntlet.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, and one page in it, spoken to by its DevTools protocol: that needs
 * no driver, and nothing but the JDK.
 */
final class Browser implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("DevTools listening on ws://([^/]+)/.*");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration POLL_PAUSE = Duration.ofMillis(10);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Answers answers = new Answers();
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();

  /** What the page answers, put together from the parts it comes in. */
  private static final class Answers implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();

    CompletableFuture<JsonNode> to(int call) {
      return open.computeIfAbsent(call, unknown -> new CompletableFuture<>());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        JsonNode message = MAPPER.readTree(text.toString());
        text.setLength(0);
        if (message.has("id")) {
          to(message.get("id").asInt()).complete(message);
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      open.values().forEach(answer -> answer.completeExceptionally(error));
    }
  }

  /** The program, if there is one on this machine. */
  static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    return Stream.of(path.split(":"))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one that knows nothing of any other, and keeps what it writes in this directory. */
  static Browser start(Path program, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Browser(process);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private Browser(Process process) throws IOException, InterruptedException {
    this.process = process;
    String page = page(address(process.errorReader()));
    this.socket = http.newWebSocketBuilder().buildAsync(URI.create(page), answers).join();
    call("Page.enable", Map.of());
  }

  /** It says so once, among other things; the rest of what it says goes nowhere. */
  private static String address(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.matches()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return matcher.group(1);
      }
    }
    throw new IOException("the browser did not start");
  }

  private String page(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .timeout(TIMEOUT)
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    return MAPPER.readTree(answer).get("webSocketDebuggerUrl").asString();
  }

  private JsonNode call(String method, Map<String, Object> parameters) {
    int id = calls.incrementAndGet();
    String message =
        MAPPER.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    try {
      socket.sendText(message, true).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      JsonNode answer = answers.to(id).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (answer.has("error")) {
        throw new IllegalStateException("browser: method=%s, error=%s".formatted(method, answer));
      }
      return answer.get("result");
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("browser does not answer: method=" + method, e);
    }
  }

  /** Opens a page from its beginning, and waits until all of it is there. */
  void open(String address) throws InterruptedException {
    call("Page.navigate", Map.of("url", "about:blank"));
    call("Page.navigate", Map.of("url", address));
    await("location.protocol === 'file:' && document.readyState === 'complete'");
  }

  /** Waits until an expression is true on the page; asks for itself, no script need run there. */
  void await(String condition) throws InterruptedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (!evaluate(condition).asBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("does not come true: condition=" + condition);
      }
      Thread.sleep(POLL_PAUSE);
    }
  }

  /** What an expression is on the page; if it is a promise, what comes of it. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(
          "script failed: script=%s, answer=%s".formatted(expression, answer));
    }
    return answer.get("result").path("value");
  }

  /** What an expression is on the page, as text. */
  String text(String expression) {
    return evaluate(expression).asString();
  }

  void press(String key) {
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key));
    }
  }

  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** {@code light} or {@code dark}. */
  void prefer(String theme) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /** Whether scripts of pages are to run from now on. */
  void runScripts(boolean allowed) {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /** Takes a picture of the window. */
  void photograph(Path file) throws IOException {
    String png = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asString();
    Files.write(file, Base64.getDecoder().decode(png));
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
    // Forcibly: what it would still write to its profile would be in the way of deleting that.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }
}
