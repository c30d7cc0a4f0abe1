package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.admin.Draft;
import io.meterroute.examples.console.access.Role;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names are given by people and by providers. Here the bank's are as bad as they can be. */
class HostileInputTest {
    private static final List<String> NAMES = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'><svg/onload=alert(1)>",
            "=HYPERLINK(\"https://elsewhere.example\",\"x\")",
            "</td></tr></table><form action=https://elsewhere.example>",
            "${7*7}#{7*7}*{7*7}[[${7*7}]]__${7*7}__",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "javascript:alert(1)",
            "<!--",
            "{{constructor.constructor('alert(1)')()}}");

    @BeforeAll
    static void namesAreHostile() {
        var admin = RunningConsole.part(Institutions.class)
                .get(RunningConsole.BANK)
                .router()
                .admin();
        Draft draft = admin.draft()
                .with(new Provider(ProviderId.of("B1"), NAMES.get(0), true, 60))
                .with(new Provider(ProviderId.of("B2"), NAMES.get(1), true, 40));
        for (int i = 0; i < NAMES.size(); i++) {
            draft = draft.with(Utility.of(
                    "HOSTILE-" + i,
                    NAMES.get(i),
                    Preferences.builder().rank("B1").build()));
        }
        admin.apply(draft, NAMES.get(1), NAMES.get(0));
    }

    @Test
    void aNameIsTextAndNothingElseOnEveryPage() {
        Visitor approver = RunningConsole.signedIn(RunningConsole.BANK, Role.APPROVER);
        MeterNumber meter = RunningConsole.part(Institutions.class)
                .get(RunningConsole.BANK)
                .meters()
                .search("0777", 1)
                .get(0);

        for (String path : List.of(
                "/",
                "/utilities",
                "/utilities/HOSTILE-1",
                "/utilities/HOSTILE-5/edit",
                "/providers",
                "/providers/B1",
                "/providers/B2/what-if",
                "/meters/" + meter,
                "/purchases/bank-1",
                "/adherence",
                "/changes",
                "/changes/compare?older=1&newer=2",
                "/changes/1/revert",
                "/marking",
                "/simulate?meter=" + meter)) {
            Page page = approver.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            isHarmless(path, page.document());
        }
        assertThat(approver.get("/utilities").text()).contains(NAMES);
    }

    @Test
    void whatIsTypedComesBackAsText() {
        Visitor approver = RunningConsole.signedIn(RunningConsole.BANK, Role.APPROVER);
        for (String name : NAMES) {
            String typed = URLEncoder.encode(name, StandardCharsets.UTF_8);
            for (String path :
                    List.of("/utilities?q=", "/meters?q=", "/purchases?q=", "/simulate?meter=", "/welcome?code=")) {
                Page page = approver.get(path + typed);
                assertThat(page.status()).as(path + name).isEqualTo(200);
                isHarmless(path + name, page.document());
            }
            Page people = approver.submit("/people", "/people", "name", name);
            isHarmless(
                    "/people " + name,
                    approver.get(people.location()
                                    .substring(RunningConsole.address().length()))
                            .document());
        }
    }

    private static void isHarmless(String path, Document page) {
        assertThat(page.select(
                        "script:not([src]), [onerror], [onload], svg[onload], img[src=x], form[action*=elsewhere]"))
                .as(path)
                .isEmpty();
        assertThat(page.select("a[href]").eachAttr("href")).as(path).noneMatch(link -> link.startsWith("javascript:"));
        assertThat(page.text()).as("%s: nothing is evaluated", path).doesNotContain("49#");
    }

    @Test
    void aSpreadsheetTakesNoCellForAFormula() {
        Visitor approver = RunningConsole.signedIn(RunningConsole.BANK, Role.APPROVER);
        var bank = RunningConsole.part(Institutions.class).get(RunningConsole.BANK);
        MeterNumber meter = bank.meters().search("0777", 40).get(39);
        bank.router().admin().assign(meter, UtilityId.of("HOSTILE-3"), "test", "for the report");
        bank.router().purchase(PurchaseRequest.of("hostile-1", meter, 100, "ZAR"));
        RunningConsole.pass(Duration.ofMinutes(1));

        String file = approver.get("/adherence.csv").body();

        assertThat(file).contains("\"'=HYPERLINK(\"\"https").doesNotContainPattern("(?m)(^|,)\"[=+\\-@|%]");
    }

    @Test
    void nothingOfOneInstitutionIsSeenByAnother() {
        Visitor banker = RunningConsole.signedIn(RunningConsole.BANK, Role.APPROVER);
        MeterNumber retailersMeter =
                RunningConsole.retailer().meters().search("0", 1).get(0);

        for (String path : List.of(
                "/purchases/tx-000001",
                "/meters/" + retailersMeter,
                "/utilities/JHB",
                "/utilities/JHB/edit",
                "/providers/400101",
                "/providers/400101/what-if",
                "/changes/999/revert")) {
            assertThat(banker.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(banker.get("/purchases?q=tx-000001").text()).contains("There is no purchase");
        assertThat(banker.get("/meters?q=" + retailersMeter).text()).contains("No meter begins with");
        Map<String, String> nothing = Map.of("_csrf", banker.token("/password", "/password"), "reason", "x");
        for (String path : new TreeSet<>(List.of(
                "/meters/" + retailersMeter + "/mark",
                "/purchases/tx-000001/closing/approval",
                "/utilities/JHB",
                "/providers/400101"))) {
            assertThat(banker.post(path, nothing).status()).as(path).isIn(400, 404);
        }
        assertThat(RunningConsole.retailer()
                        .router()
                        .meter(retailersMeter)
                        .meter()
                        .isMarked())
                .isFalse();
    }
}
