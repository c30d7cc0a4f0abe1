package io.meterroute.examples.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One Chromium without a window for all tests. */
final class Browser {
    private static final Path CHROMIUM = Path.of(System.getProperty("chromium.path", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("chromedriver.path", "/usr/bin/chromedriver"));
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_TABS = 120;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 860;

    private static final class Started {
        private static final Browser ONE = new Browser();
    }

    private final ChromeDriver driver;
    private final String axe;

    private Browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-device-scale-factor=1",
                "--hide-scrollbars",
                "--lang=en-GB");
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
        try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns it, with no cookies, light and of usual size. Where there is none, the test is skipped, and fails where all
     * tests have to run.
     */
    static Browser fresh() {
        boolean isThere = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        String missing = "no Chromium: install Debian's chromium and chromium-driver, or say -Dchromium.path and"
                + " -Dchromedriver.path";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(isThere, missing);
        } else {
            Assumptions.assumeTrue(isThere, missing);
        }
        Browser browser = Started.ONE;
        browser.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        browser.size(WIDTH, HEIGHT);
        browser.theme("light");
        browser.scripts(true);
        return browser;
    }

    /** Returns it with somebody signed in. */
    static Browser signedIn(String institution, String name) {
        Browser browser = fresh();
        browser.signIn(institution, name, RunningConsole.PASSWORD);
        return browser;
    }

    void signIn(String institution, String name, String password) {
        RunningConsole.pass(Duration.ofMinutes(5));
        open("/sign-in");
        type("[name=institution]", institution);
        type("[name=name]", name);
        type("[name=password]", password);
        click("form button.main");
        until(d -> has(".me, [role=alert]") ? Boolean.TRUE : null, "an answer to signing in");
    }

    void open(String path) {
        RunningConsole.pass(Duration.ofSeconds(1));
        driver.get(RunningConsole.address() + path);
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void theme(String lightOrDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", lightOrDark),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Switches JavaScript on or off from the next page on. */
    void scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    String path() {
        return Objects.requireNonNull(driver.getCurrentUrl())
                .substring(RunningConsole.address().length());
    }

    WebElement find(String css) {
        return until(
                d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null), css);
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    boolean has(String css) {
        return !all(css).isEmpty();
    }

    String text() {
        return find("main").getText();
    }

    void click(String css) {
        find(css).click();
    }

    /** Clicks the button or link that is called so. */
    void press(String label) {
        String quoted = '"' + label + '"';
        until(
                        d -> d
                                .findElements(
                                        By.xpath("//*[self::button or self::a or self::summary][normalize-space()="
                                                + quoted + " or @aria-label=" + quoted + "]"))
                                .stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                        label)
                .click();
    }

    void focus(String css) {
        driver.executeScript("arguments[0].focus()", find(css));
    }

    void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Sets the field's value as a date picker does. */
    void set(String css, String value) {
        driver.executeScript("arguments[0].value = arguments[1]", find(css), value);
    }

    /** Chooses what is labelled so in the field of this name. */
    void select(String field, String label) {
        new Select(find("select[name='" + field + "']")).selectByVisibleText(label);
    }

    /** Returns the value of the field of this name. */
    String value(String field) {
        return Objects.requireNonNull(find("[name='" + field + "']").getDomProperty("value"));
    }

    /** Presses Tab until what is called so has the focus. */
    void tabTo(String label) {
        for (int i = 0; i < MOST_TABS; i++) {
            WebElement now = focused();
            if (label.equals(now.getAccessibleName())) {
                return;
            }
            now.sendKeys(Keys.TAB);
        }
        throw new AssertionError("Tab does not come to " + label);
    }

    /** Drags the row with one heading onto the middle of the row with another. */
    void drag(String from, String onto) {
        new Actions(driver).dragAndDrop(row(from), row(onto)).perform();
    }

    private WebElement row(String heading) {
        return until(
                d -> d.findElements(By.xpath("//tr[th//span[normalize-space()='" + heading + "']]")).stream()
                        .findFirst()
                        .orElse(null),
                heading);
    }

    /** Presses keys wherever the focus is. */
    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Waits until the page says so. */
    void awaitText(String text) {
        until(d -> find("body").getText().contains(text) ? Boolean.TRUE : null, text);
    }

    <T> T until(ExpectedCondition<T> condition, String what) {
        return Objects.requireNonNull(new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + " at " + driver.getCurrentUrl() + ": "
                        + driver.findElement(By.tagName("body")).getText())
                .until(condition));
    }

    /** Returns what axe-core finds wrong with the page as it is, in its words. */
    @SuppressWarnings("unchecked") // what the script returns is JSON of this shape
    List<String> accessibilityProblems() {
        driver.executeScript(axe);
        Map<String, Object> result = (Map<String, Object>) Objects.requireNonNull(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                   .then(result => done({problems: result.violations.map(violation => violation.id + ': '
                       + violation.help + ' ' + violation.nodes.slice(0, 5).map(node => node.html).join(' '))}));"""));
        return (List<String>) Objects.requireNonNull(result.get("problems"));
    }

    /** Checks that everybody can read the page as it is, in both themes, and keeps a picture of it. */
    void looksRight(String name) {
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            Assertions.assertEquals(List.of(), accessibilityProblems(), name + ", " + theme);
        }
        picture(name);
    }

    /** Tells whether the page is wider than the window. */
    boolean isTooWide() {
        return (Boolean) Objects.requireNonNull(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** Keeps a picture of the page, if pictures are wanted: {@code -Dconsole.pictures=DIRECTORY}. */
    void picture(String name) {
        String directory = System.getProperty("console.pictures");
        if (directory != null) {
            Object png = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                    .get("data");
            try {
                Files.createDirectories(Path.of(directory));
                Files.write(
                        Path.of(directory, name + ".png"),
                        Base64.getDecoder().decode((String) Objects.requireNonNull(png)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
