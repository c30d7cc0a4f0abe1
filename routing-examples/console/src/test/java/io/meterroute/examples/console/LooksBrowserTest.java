package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.console.access.Role;
import io.meterroute.model.MeterNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LooksBrowserTest {
    /** The pages whose pictures are kept in dark too, and in other sizes. */
    private static final Set<String> DARK = Set.of("adherence", "home");

    private static final Set<String> SIZES = Set.of("meter-page-360", "utilities-1920");

    /** The pages, by the name of their picture. */
    private static Map<String, String> pages() {
        MeterNumber meter = RunningConsole.simulation().unserved(1).get(0);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("meters", "/meters?q=04");
        pages.put("simulate", "/simulate?meter=" + meter);
        pages.put(
                "meter-page",
                "/meters/" + RunningConsole.retailer().meters().search("04", 1).get(0));
        pages.put("marking", "/marking");
        pages.put("utilities", "/utilities");
        pages.put("utility", "/utilities/JHB");
        pages.put("utility-edit", "/utilities/JHB/edit");
        pages.put("providers", "/providers");
        pages.put("provider", "/providers/400114");
        pages.put("provider-what-if", "/providers/400114/what-if");
        pages.put("purchases", "/purchases");
        pages.put("purchase", "/purchases/tx-000001");
        pages.put("adherence", "/adherence");
        pages.put("changes", "/changes");
        pages.put("compare", "/changes/compare?older=1&newer=2");
        pages.put("revert", "/changes/1/revert");
        pages.put("error", "/nothing-here");
        pages.put("people", "/people");
        pages.put("password", "/password");
        return pages;
    }

    @TestFactory
    List<DynamicTest> everyPageCanBeReadByEverybodyInBothThemesAndOnEveryScreen() {
        String name = RunningConsole.person(RunningConsole.RETAILER, "zinhle", Role.APPROVER);
        Browser browser = Browser.signedIn(RunningConsole.RETAILER, name);
        return pages().entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> {
                    browser.open(page.getValue());
                    looksRight(browser, page.getKey());
                }))
                .toList();
    }

    @Test
    void thePagesBeforeSigningInToo() {
        Browser browser = Browser.fresh();
        for (String page : List.of("sign-in", "welcome")) {
            browser.open("/" + page);
            looksRight(browser, page);
        }
    }

    private static void looksRight(Browser browser, String name) {
        browser.looksRight(name);
        if (DARK.contains(name)) {
            browser.theme("dark");
            browser.picture(name + "-dark");
            browser.theme("light");
        }
        for (int width : new int[] {360, 1920}) {
            browser.size(width, 900);
            assertThat(browser.isTooWide())
                    .as("%s is too wide at %s px", name, width)
                    .isFalse();
            if (SIZES.contains(name + "-" + width)) {
                browser.picture(name + "-" + width);
            }
        }
        browser.size(1280, 860);
    }
}
