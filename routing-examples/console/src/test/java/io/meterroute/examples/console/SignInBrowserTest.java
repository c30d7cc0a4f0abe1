package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.console.access.Role;
import org.junit.jupiter.api.Test;

class SignInBrowserTest {
    @Test
    void somebodySignsInIsRefusedSignsInRightlyAndSignsOut() {
        String name = RunningConsole.person(RunningConsole.RETAILER, "nomsa", Role.VIEWER);
        Browser browser = Browser.fresh();

        browser.signIn(RunningConsole.RETAILER, name, "not her password");
        browser.awaitText("do not belong together");

        browser.signIn(RunningConsole.RETAILER, name, RunningConsole.PASSWORD);
        assertThat(browser.find(".me").getText()).contains("nomsa", "Viewer", RunningConsole.RETAILER);

        browser.press("Sign out");
        browser.awaitText("You have signed out.");
        browser.open("/");
        assertThat(browser.path()).isEqualTo("/sign-in");
    }

    @Test
    void itWorksWithoutJavaScript() {
        String name = RunningConsole.person(RunningConsole.RETAILER, "nomsa", Role.VIEWER);
        Browser browser = Browser.fresh();
        browser.scripts(false);

        browser.signIn(RunningConsole.RETAILER, name, RunningConsole.PASSWORD);

        assertThat(browser.find(".me").getText()).contains("nomsa");
    }
}
