package io.meterroute.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepsTest {
    @Test
    void theFirstPurchaseGoesToRank1() {
        assertThat(output(PurchaseMain::main))
                .contains(
                        "Purchase tx-1 of 10000 ZAR (minor units): vended by P2",
                        "Meter 04123456789 at City of Joburg (JHB): routed to P2, then P1.",
                        "P1 First Provider: Supports the meter; ranked 2 at JHB.");
    }

    @Test
    void aDecisionExplainsItself() {
        assertThat(output(DecideMain::main))
                .contains(
                        "Meter 04123456789 at City of Joburg (JHB): routed to P1.",
                        "P2 Second Provider: Excluded at JHB, which nothing overrides.",
                        "Meter 07000000001 at no utility (Unassigned): a lookup is needed since the meter was never"
                                + " seen; to be asked: P1, P2.");
    }

    @Test
    void thePurchaseGoesWhereTheEnquiryWasAnswered() {
        assertThat(output(EnquiryThenPurchaseMain::main))
                .contains("Customer: N. Dlamini", "vended by P2", "first since it answered the enquiry");
    }

    @Test
    void aMarkedMeterIsAskedForAgainAtTheNextPurchaseOnly() {
        assertThat(output(ConfirmSupportMain::main).lines())
                .containsExactly(
                        "Purchase tx-1 of 10000 ZAR (minor units): blocked, since no provider supports the meter",
                        "Purchase tx-2 of 10000 ZAR (minor units): blocked, since no provider supports the meter",
                        "Lookups so far: 1",
                        "Marked. Lookups so far: 1",
                        "Purchase tx-3 of 10000 ZAR (minor units): vended by P1",
                        "Lookups so far: 2");
    }

    @Test
    void aVetoHoldsForThePurchasesItSpeaksOf() {
        assertThat(output(VetoMain::main))
                .contains(
                        "Purchase tx-1 of 20000 ZAR (minor units): vended by P1",
                        "Purchase tx-2 of 90000 ZAR (minor units): vended by P2",
                        "Ruled out for this purchase: takes no more than R 500.");
    }

    @Test
    void aBalancerOfOnesOwnOrdersTheTier() {
        assertThat(output(OwnBalancerMain::main)).contains("vended by P2", "routed to P2, then P3, P1.");
    }

    @Test
    void aTransportOfOnesOwnSaysWhatAnAnswerMeans() {
        assertThat(output(OwnTransportMain::main))
                .contains(
                        "Purchase tx-04123456789 of 10000 ZAR (minor units): vended by P1",
                        "Purchase tx-04000000404 of 10000 ZAR (minor units): blocked");
    }

    @Test
    void aChangeIsLookedAtAppliedAndMadeUndone() {
        assertThat(output(ChangePreferencesMain::main))
                .contains("RanksChanged[id=JHB, before=[[P2]], after=[[P1]]]", "Published", "Revision 3");
    }

    @Test
    void whatIsInADatabaseIsUsedLikeWhatIsInMemory() {
        assertThat(output(DatabaseMain::main)).contains("Purchase tx-1 of 10000 ZAR (minor units): vended by P1");
    }

    @Test
    void aPurchaseThatIsInADatabaseIsThereForTheNextProcess(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("routing") + ";WRITE_DELAY=0";

        String first = output(() -> DatabaseMain.main(url));
        String second = output(() -> DatabaseMain.main(url));

        assertThat(first).contains("vended by P1", "Decided with routing table revision 1");
        assertThat(second).contains("vended by P1").doesNotContain("Decided");
    }

    @Test
    void aPurchaseOfADeadNodeIsEndedByAnotherWithOneToken() {
        assertThat(output(CrashMain::main).lines())
                .containsExactly(
                        "node-1 died while the provider was vending. The caller has its answer: false",
                        "The journal before: owner node-1, epoch 1, open",
                        "  attempt 1 at P1: JOURNALED",
                        "node-2 recovers: RecoveryReport[looked=1, taken=1, ended=1, failed=0]",
                        "The journal after: owner node-2, epoch 2, ended VENDED",
                        "  attempt 1 at P1: APPROVED (its node did not see its end)",
                        "Tokens in the provider's own books: 1");
    }

    private static String output(Runnable main) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            main.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
