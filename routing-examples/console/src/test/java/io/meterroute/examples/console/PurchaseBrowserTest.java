package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.console.access.Role;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurchaseBrowserTest {
    private static final String WITHOUT_RESOLUTION = "400158";

    @Test
    @Spec("VIEW-6")
    void aPurchaseTellsWhyItWentWhereItDid() {
        Browser browser = as("vusi", Role.VIEWER);
        browser.open("/purchases");
        browser.type("#q", "tx-000001");
        browser.press("Find");

        browser.awaitText("Why it went where it did");
        assertThat(browser.all(".decision tbody tr").size()).isGreaterThanOrEqualTo(10);
        assertThat(browser.find("tr.first").getText()).contains("Supports the meter");
        assertThat(browser.find(".timeline").getText()).contains("Opened", "Routed to", "Attempt 1 at", "Vended by");
        browser.looksRight("purchase");
    }

    @Test
    @Spec("VEND-3")
    void aDoubtThatNoMachineEndsIsEndedByTwoPersons() {
        MeterNumber meter = RunningConsole.simulation().unserved(20).get(12);
        RunningConsole.simulation().serve(meter, Set.of(ProviderId.of(WITHOUT_RESOLUTION)));
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/simulate?meter=" + meter);
        browser.select("purchase-" + WITHOUT_RESOLUTION, "Answer in doubt");
        browser.press("Arrange it so");
        browser.press("Buy");
        browser.awaitText("In doubt: it is not known whether the provider vended.");
        String purchase = browser.find(".outcome a").getText();
        browser.press(purchase);
        browser.awaitText("End the doubt");
        browser.looksRight("purchase-in-doubt");

        browser.click("[name=vended][value=true]");
        browser.type("#closing-reason", "their settlement file of today");
        browser.press("Propose");
        browser.awaitText("Say what the provider handed over");
        browser.click("[name=vended][value=true]");
        browser.type("[name=receipt]", "5241 0098 7712 3391 0042");
        browser.type("#closing-reason", "their settlement file of today");
        browser.press("Propose");
        browser.awaitText("Another person has to agree.");

        browser = as("anna", Role.APPROVER);
        browser.open("/");
        browser.awaitText("waits for a second person");
        browser.open("/purchases?q=" + purchase.replace("Purchase ", ""));
        browser.awaitText("otto proposes to end it as vended");
        browser.press("Agree");
        browser.awaitText("Agreed: the purchase has ended.");

        assertThat(browser.find(".facts").getText()).contains("Vended by " + WITHOUT_RESOLUTION);
    }

    @Test
    @Spec("VIEW-6")
    void adherenceIsDrawnAndCanBeTakenAway() {
        Browser browser = as("vusi", Role.VIEWER);
        browser.open("/adherence");

        assertThat(browser.text()).contains("No attempt was made at a provider that was excluded.", "Eskom Direct");
        assertThat(browser.all("svg.bar").size()).isGreaterThan(10);

        Visitor viewer = RunningConsole.signedIn(Role.VIEWER);
        Page file = viewer.get("/adherence.csv");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(file.body()).startsWith("\"utility\",\"name\"").contains("\"ESKOM\",\"Eskom Direct\"");
    }

    @Test
    @Spec({"VIEW-5", "ADMIN-3"})
    void aProviderShowsHowItFaresAndWhatSwitchingItOffWouldDo() {
        Browser browser = as("vusi", Role.VIEWER);
        browser.open("/providers");
        assertThat(browser.all("tbody tr")).hasSize(10);
        browser.press("Baobab Prepaid");

        browser.awaitText("would have gone first to another provider");
        assertThat(browser.all("svg.chart .volume")).hasSize(48);
        assertThat(browser.find(".rate").getAttribute("points")).isNotEmpty();
        assertThat(browser.all("main form")).as("a viewer only looks").isEmpty();
    }

    @Test
    @Spec("MARK-7")
    void manyMetersAreCountedAndThenMarked() {
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/marking");
        browser.select("utility", "Alfred Duma");
        browser.type("#reason", "their provider has changed");
        browser.press("Count them");
        long meters = RunningConsole.retailer().meters().count(Optional.of(UtilityId.of("ALFRED-DUMA")));
        browser.awaitText(meters + " meters: utility ALFRED-DUMA");
        browser.looksRight("marking");

        browser.press("Mark them");
        browser.awaitText(meters + " of " + meters + " meters marked. Finished.");

        browser.press("Marked meters");
        assertThat(browser.all("#found a")).hasSizeGreaterThanOrEqualTo((int) Math.min(meters, 20));
    }

    private static Browser as(String name, Role role) {
        return Browser.signedIn(RunningConsole.RETAILER, RunningConsole.person(RunningConsole.RETAILER, name, role));
    }
}
