package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.EnquiryRequest;
import io.meterroute.examples.console.access.Role;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.LookupFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

class MeterBrowserTest {
    private static final int FIRST = 20;
    private static final int LOOKUPS = 30;
    private static final String SERVING = "400101";
    private static final String SILENT = "400114";

    @Test
    @Spec({"MARK-1", "METER-8", "VIEW-4"})
    void aBlockedMeterIsMarkedReCheckedAndSoldTo() {
        MeterNumber meter = unserved(0);
        Browser browser = operator();

        browser.open("/simulate?meter=" + meter);
        browser.press("Buy");
        browser.awaitText("Blocked: no provider supports the meter.");

        browser.click("[name=serves-" + SERVING + "]");
        browser.find("[name=lookup-" + SILENT + "]").sendKeys("Silence");
        browser.press("Arrange it so");
        browser.awaitText("The router does not know yet.");
        browser.press("Buy");
        browser.awaitText("Blocked: no provider supports the meter.");

        browser.open("/meters");
        browser.type("#q", meter.value().substring(0, 7));
        browser.until(d -> browser.has("#found a"), "meters that begin so");
        browser.press(meter.value());
        assertThat(facts(browser)).contains("Blocked blocked");
        assertThat(browser.all("td .support.not-supported")).isNotEmpty();
        browser.looksRight("meter-blocked");

        browser.press("Confirm support");
        browser.awaitText("is marked for rebroadcast (support re-check)");
        assertThat(browser.all("main button").stream().map(WebElement::getText)).doesNotContain("Confirm support");
        assertThat(facts(browser)).contains("Marked For rebroadcast");
        assertThat(browser.all("td .support.not-supported")).isEmpty();
        assertThat(browser.all("td .support.unconfirmed")).isNotEmpty();
        browser.looksRight("meter-marked");

        browser.open("/simulate?meter=" + meter);
        browser.press("Buy");
        browser.awaitText("Vended by " + SERVING);
        browser.until(d -> isClear(browser, meter) ? Boolean.TRUE : null, "the end of the round, one being silent");
        assertThat(row(browser, SERVING)).contains("Supported", "ago");
        assertThat(row(browser, SILENT)).contains("Unconfirmed", "Awaiting confirmation");
        browser.looksRight("meter");
    }

    @Test
    @Spec("METER-2")
    void anAgeShowsTheExactTimeWhenItHasTheFocus() {
        MeterNumber meter = unserved(1);
        Browser browser = operator();
        browser.open("/simulate?meter=" + meter);
        browser.press("Enquire");
        browser.press("The meter's page");

        WebElement exact = browser.find("td .age .exact");
        assertThat(exact.isDisplayed()).isFalse();
        browser.focus("td .age");

        assertThat(exact.isDisplayed()).isTrue();
        assertThat(exact.getText()).matches("\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d:\\d\\d \\w+");
    }

    @Test
    void aViewerSeesTheMeterAndCannotChangeIt() {
        MeterNumber meter = unserved(2);
        RunningConsole.retailer().router().enquire(EnquiryRequest.of(meter));
        String name = RunningConsole.person(RunningConsole.RETAILER, "vusi", Role.VIEWER);
        Browser browser = Browser.signedIn(RunningConsole.RETAILER, name);

        browser.open("/meters/" + meter);

        assertThat(browser.text()).contains(meter.value(), "Not Supported");
        assertThat(browser.all("main form")).isEmpty();
        assertThat(browser.find("nav").getText()).doesNotContain("Simulate", "People");
    }

    @Test
    void lookingForAMeterWorksWithoutJavaScript() {
        Browser browser = operator();
        browser.scripts(false);
        browser.open("/meters");
        browser.type("#q", "0");
        browser.press("Look up");

        browser.awaitText("There are more.");
        assertThat(browser.all("#found a")).hasSize(20);
    }

    @Test
    @Spec("ADMIN-6")
    void aMeterGetsAPreferenceOfItsOwnAndAUtilityWithAReason() {
        MeterNumber meter = unserved(3);
        RunningConsole.retailer().router().enquire(EnquiryRequest.of(meter));
        Browser browser = operator();
        browser.open("/meters/" + meter);

        browser.press("Change");
        browser.find("[name=place-400127]").sendKeys("rank 1");
        browser.type("#preference-reason", "the customer's contract");
        browser.press("Set own preference");
        browser.awaitText("The meter's own preference is set.");
        browser.find("[name=utility]").sendKeys("Abuja");
        browser.type("#utility-reason", "moved");
        browser.press("Assign");
        browser.awaitText("The meter is assigned.");

        assertThat(facts(browser)).contains("Utility Abuja", "By operator (otto)");
        assertThat(Audited.of(RunningConsole.retailer()).stream()
                        .filter(entry -> entry.subject().equals(meter.value()))
                        .map(entry -> entry.by() + ": " + entry.reason()))
                .contains("otto: the customer's contract", "otto: moved");
    }

    @Test
    @Spec("MARK-8")
    void confirmingSupportWarnsOfAProviderWhoseLookupsFail() {
        List<MeterNumber> meters =
                RunningConsole.simulation().unserved(LOOKUPS + FIRST).subList(FIRST, LOOKUPS + FIRST);
        for (MeterNumber meter : meters) {
            RunningConsole.simulation().nextLookup(ProviderId.of("400189"), LookupFault.FAILURE);
            RunningConsole.retailer().router().enquire(EnquiryRequest.of(meter));
        }
        Browser browser = operator();

        browser.open("/meters/" + meters.get(0));

        assertThat(browser.find("#warnings").getText())
                .contains("Lookups at Umoya Telecoms (400189)", "confirming support will not resolve the issue");
        browser.looksRight("meter-warning");
        browser.press("Confirm support");
        browser.awaitText("is marked for rebroadcast");
        browser.open("/providers/400189");
        assertThat(browser.find(".facts").getText()).contains("Lookups\nUnhealthy");
    }

    private static Browser operator() {
        return Browser.signedIn(
                RunningConsole.RETAILER, RunningConsole.person(RunningConsole.RETAILER, "otto", Role.OPERATOR));
    }

    private static MeterNumber unserved(int n) {
        return RunningConsole.simulation().unserved(10).get(n);
    }

    private static boolean isClear(Browser browser, MeterNumber meter) {
        browser.open("/meters/" + meter);
        String facts = facts(browser);
        return facts.contains("Marked No") && facts.contains("Blocked No");
    }

    /** Returns the facts at the top of the page, each as name and value. */
    private static String facts(Browser browser) {
        return browser.find(".facts").getText().replace('\n', ' ');
    }

    private static String row(Browser browser, String provider) {
        return browser.all("tbody tr").stream()
                .map(WebElement::getText)
                .filter(row -> List.of(row.split("\\s")).contains(provider))
                .findFirst()
                .orElse("");
    }
}
