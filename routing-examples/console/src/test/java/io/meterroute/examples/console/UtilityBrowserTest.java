package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.admin.Draft;
import io.meterroute.examples.console.access.Role;
import io.meterroute.examples.console.pages.Words;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Standing;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class UtilityBrowserTest {
    private static final ProviderId AMBER = ProviderId.of("400101");
    private static final ProviderId COBALT = ProviderId.of("400127");

    @Test
    @Spec("VIEW-1")
    void aUtilityIsFoundByPartOfItsNameAndExpandsToItsProvidersInOrder() {
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/utilities");
        browser.type("#q", "joburg");
        browser.awaitText("1 utility");

        browser.click("details.utility summary");
        browser.until(d -> browser.all(".utility tbody tr").size() == 10 ? Boolean.TRUE : null, "ten providers");

        assertThat(browser.find(".utility tbody tr").getText()).contains("Marula Cellular", "ranked 1");
        assertThat(browser.find(".utility").getText()).contains(meters("JHB"), "excluded", "unconfirmed");
        browser.looksRight("utilities-expanded");
    }

    @Test
    @Spec({"ADMIN-1", "ADMIN-2"})
    void aChangeIsReviewedMadeLookedUpInTheHistoryAndReverted() {
        UtilityId utility = UtilityId.of("ABUJA");
        Preferences before = preferences(utility);
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/utilities/ABUJA");
        browser.press("Change preferences");
        browser.select("place-" + AMBER, "rank 1");
        browser.type("[name=weight-" + COBALT + "]", "50");
        browser.press("Review the change");

        browser.awaitText("Review: Abuja");
        assertThat(browser.text())
                .contains("ranks none become 400101", "provider 400127 weight")
                .contains(meters("ABUJA"))
                .contains("would have gone first to another provider");
        assertThat(browser.all("svg.pair")).isNotEmpty();
        browser.looksRight("review");
        assertThat(preferences(utility)).as("nothing is changed yet").isEqualTo(before);

        browser.type("#reason", "the tender of November");
        browser.press("Make the change");
        browser.awaitText("is in force.");
        assertThat(preferences(utility).standing(AMBER)).isEqualTo(Standing.ranked(1));

        browser.open("/changes");
        long revision = revision();
        assertThat(browser.text()).contains("the tender of November", "otto");
        browser.press("What revision " + revision + " changed");
        browser.awaitText("utility ABUJA: ranks none become 400101");
        browser.press("Back to revision " + (revision - 1));
        browser.awaitText("ranks 400101 become none");
        browser.type("#reason", "the tender was withdrawn");
        browser.press("Make the change");
        browser.awaitText("Revision " + (revision + 1) + " is in force.");

        assertThat(preferences(utility)).isEqualTo(before);
    }

    @Test
    void anExclusionTakesASecondPerson() {
        UtilityId utility = UtilityId.of("AMAHLATHI");
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/utilities/AMAHLATHI/edit");
        browser.select("place-" + AMBER, "excluded");
        browser.press("Review the change");
        browser.awaitText("another person has to approve it");
        browser.type("#reason", "the contract forbids it");
        browser.press("Propose");
        browser.awaitText("Proposed.");
        browser.press("the contract forbids it");
        assertThat(browser.all("main button"))
                .extracting(button -> button.getText())
                .doesNotContain("Approve");
        assertThat(preferences(utility).excluded()).isEmpty();

        browser = as("anna", Role.APPROVER);
        browser.open("/changes");
        browser.press("the contract forbids it");
        browser.awaitText("utility AMAHLATHI: provider 400101 is excluded");
        browser.looksRight("pending");
        browser.press("Approve");
        browser.awaitText("Approved: revision");

        assertThat(preferences(utility).excluded()).containsExactly(AMBER);
        assertThat(browser.text()).contains("otto, approved by anna");
    }

    @Test
    void nobodyApprovesTheirOwnProposal() {
        Browser browser = as("anna", Role.APPROVER);
        browser.open("/utilities/BERGRIVIER/edit");
        browser.select("place-" + AMBER, "excluded");
        browser.press("Review the change");
        browser.type("#reason", "my own idea");
        browser.press("Propose");
        browser.press("my own idea");
        browser.awaitText("You proposed it yourself");

        assertThat(browser.find("form[action$=approval] button").isEnabled()).isFalse();
        browser.type("form[action$=withdrawal] [name=reason]", "thought better of it");
        browser.press("Withdraw");
        browser.awaitText("Withdrawn.");
    }

    @Test
    @Spec("ADMIN-1")
    void aStaleChangeIsRefusedAndNotLost() {
        UtilityId utility = UtilityId.of("BITOU");
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/utilities/BITOU/edit");
        browser.select("place-" + AMBER, "rank 1");
        browser.press("Review the change");
        browser.type("#reason", "mine");
        somebodyElseChanges(UtilityId.of("KNYSNA"));

        browser.press("Make the change");
        browser.awaitText("somebody-else made revision");
        assertThat(browser.text()).contains("Nothing is lost", "ranks none become 400101");
        assertThat(preferences(utility).tiers()).isEmpty();
        browser.looksRight("stale");

        browser.type("#reason", "mine, still");
        browser.press("Make the change");
        browser.awaitText("is in force.");
        assertThat(preferences(utility).standing(AMBER)).isEqualTo(Standing.ranked(1));
        assertThat(preferences(UtilityId.of("KNYSNA")).standing(COBALT)).isEqualTo(Standing.ranked(1));
    }

    @Test
    void aUtilityCanBeChangedWithTheKeyboardAlone() {
        UtilityId utility = UtilityId.of("BLOUBERG");
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/utilities/BLOUBERG");
        browser.tabTo("Change preferences");
        browser.keys(Keys.ENTER);
        browser.awaitText("Change Blouberg");
        browser.tabTo("Place of Amber Vend");
        for (int i = 0; i < 2; i++) {
            browser.keys(Keys.chord(Keys.ALT, Keys.ARROW_UP));
        }
        assertThat(browser.focused().getAttribute("name")).as("the focus stays").isEqualTo("place-400101");
        browser.tabTo("Review the change");
        browser.keys(Keys.ENTER);
        browser.awaitText("Review: Blouberg");
        browser.tabTo("Reason");
        browser.keys("by keyboard");
        browser.tabTo("Make the change");
        browser.keys(Keys.ENTER);
        browser.awaitText("is in force.");

        assertThat(preferences(utility).standing(AMBER)).isEqualTo(Standing.ranked(1));
    }

    @Test
    void aRowIsDraggedToAnotherPlace() {
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/utilities/JHB/edit");
        assertThat(browser.value("place-400163")).isEqualTo("1");

        browser.drag("Delta Vending", "Marula Cellular");

        browser.until(d -> browser.value("place-400132").equals("1") ? Boolean.TRUE : null, "Delta at rank 1");
        assertThat(browser.value("place-400163")).as("a tie").isEqualTo("1");
        assertThat(browser.value("place-400101")).isEqualTo("2");
    }

    @Test
    void whatIsWrongStandsBesideTheForm() {
        Visitor operator = RunningConsole.signedIn(Role.OPERATOR);
        long base = revision();

        Page gap = operator.submit(
                "/utilities/JHB/edit",
                "/utilities/JHB/review",
                "base",
                "" + base,
                "place-400101",
                "1",
                "place-400127",
                "3");
        Page unknown =
                operator.submit("/utilities/JHB/edit", "/utilities/JHB/review", "base", "" + base, "place-NOBODY", "1");
        Page weight = operator.submit(
                "/utilities/JHB/edit", "/utilities/JHB/review", "base", "" + base, "weight-400101", "many");
        Page reasonless = operator.submit(
                "/utilities/JHB/edit", "/utilities/JHB", "base", "" + base, "place-400101", "1", "reason", " ");

        assertThat(gap.status()).isEqualTo(422);
        assertThat(gap.document().select("#board-problem").text()).contains("rank 2 has no provider");
        assertThat(unknown.document().select("#board-problem").text()).contains("NOBODY");
        assertThat(weight.document().select("#board-problem").text()).contains("not a number");
        assertThat(reasonless.status()).isEqualTo(422);
        assertThat(reasonless.document().select("#reason-problem").text()).isNotEmpty();
        assertThat(revision()).isEqualTo(base);
    }

    @Test
    @Spec("ADMIN-4")
    void aChangeIsScheduledAndWithdrawn() {
        Browser browser = as("otto", Role.OPERATOR);
        browser.open("/providers/400189");
        browser.type("#weight", "9");
        browser.press("Review the change");
        browser.type("#reason", "from the first of May");
        browser.set("#at", "2099-05-01T00:00");
        browser.press("Make the change");
        browser.awaitText("Scheduled.");
        assertThat(browser.text()).contains("from the first of May", "in ");

        browser.press("from the first of May");
        browser.type("form[action$=withdrawal] [name=reason]", "not after all");
        browser.press("Withdraw");
        browser.awaitText("Withdrawn.");
    }

    private static Browser as(String name, Role role) {
        return Browser.signedIn(RunningConsole.RETAILER, RunningConsole.person(RunningConsole.RETAILER, name, role));
    }

    private static Preferences preferences(UtilityId utility) {
        return RunningConsole.retailer().router().table().preferences(Optional.of(utility));
    }

    private static String meters(String utility) {
        return RunningConsole.part(Words.class)
                .counted(RunningConsole.retailer().meters().count(Optional.of(UtilityId.of(utility))), "meter");
    }

    private static long revision() {
        return RunningConsole.retailer().router().table().revision();
    }

    private static void somebodyElseChanges(UtilityId utility) {
        var admin = RunningConsole.retailer().router().admin();
        Draft draft = admin.draft()
                .with(utility, Preferences.builder().rank(COBALT.value()).build());
        admin.apply(draft, "somebody-else", "another matter");
    }
}
