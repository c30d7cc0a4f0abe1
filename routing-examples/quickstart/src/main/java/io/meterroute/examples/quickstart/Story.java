package io.meterroute.examples.quickstart;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.MarkResult;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.PurchaseFault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A blocked meter, step by step, until its customer can buy: marking it, and the rebroadcast that follows. */
final class Story {
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PrintStream out;
    private final Router router;
    private final Cast cast;
    private final Diary diary;
    private final FastTime time;
    private final RoutingTable table;
    private final MeterNumber meter;
    private int purchases;

    Story(PrintStream out, Router router, Cast cast, Diary diary, FastTime time, MeterNumber meter) {
        this.out = out;
        this.router = router;
        this.cast = cast;
        this.diary = diary;
        this.time = time;
        this.table = router.table();
        this.meter = meter;
    }

    /** Tells the story, and tells whether the customer has bought at its end. */
    boolean tell() throws InterruptedException {
        List<ProviderId> usable = usable();
        ProviderId winner = usable.get(0);
        ProviderId silent = usable.get(usable.size() - 1);

        step("A customer wants to buy. Everybody is asked, nobody serves the meter, and it is blocked.");
        scriptLookups(provider -> LookupFault.NONE);
        buy();
        time.pass(A_WHILE);
        page();

        step("A municipal tender has moved: " + name(winner) + " serves the meter from now on. The customer tries"
                + " again.\n  What the providers said stands until somebody doubts it, so the answer is the same, at"
                + " once.");
        cast.truth().takeOn(winner, meter);
        unasked(this::buy);

        step("An operator has made sure that the providers are well, and clicks \"Confirm support\".");
        unasked(() -> {
            MarkResult marked = router.mark(meter, "T. Nkosi");
            out.println("  Meter " + marked.meter().number() + " is marked for rebroadcast (support re-check). It"
                    + " happens when the customer next tries to buy.");
            out.println();
            page();
            time.pass(A_WHILE);
            out.println("  Half a minute later, nothing has happened yet.");
        });

        step("The customer is back. The enquiry asks all providers again; " + name(silent) + " does not answer this"
                + " time.");
        scriptLookups(provider -> provider.equals(silent) ? LookupFault.SILENCE : LookupFault.NONE);
        EnquiryResult enquiry = router.enquire(EnquiryRequest.of(meter).keyedBy(RoutingKey.of("story-enquiry")));
        out.println(answer(enquiry));
        awaitClearedMark();
        page();

        step("The meter is no longer blocked, and the customer pays.");
        cast.providers().values().forEach(provider -> provider.next(PurchaseFault.NONE));
        PurchaseResult result = buy();
        return result.purchase().end().orElse(null) instanceof PurchaseEnd.Vended;
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private void step(String words) {
        out.println("  ▸ " + words);
        out.println();
    }

    /** Runs a step and shows how many lookups the providers received meanwhile. */
    private void unasked(Step step) throws InterruptedException {
        long before = cast.lookups(meter);
        step.run();
        out.println("  Lookups that providers received meanwhile: " + (cast.lookups(meter) - before) + ".\n");
    }

    private void page() {
        out.println(new MeterPage(router, meter));
    }

    private PurchaseResult buy() {
        purchases++;
        PurchaseResult result = router.purchase(PurchaseRequest.of("story-" + purchases, meter, 10_000, "ZAR"));
        out.println(result.explain()
                .lines()
                .limit(2)
                .map(line -> "  " + line + "\n")
                .reduce("", String::concat));
        return result;
    }

    private String answer(EnquiryResult enquiry) {
        return enquiry instanceof EnquiryResult.Answered answered
                ? "  " + name(answered.provider()) + " answers: "
                        + answered.reply().customer().find("name").orElse("") + ", "
                        + answered.reply().utility().orElse("") + ".\n"
                : "  " + enquiry + "\n";
    }

    private void awaitClearedMark() throws InterruptedException {
        try {
            diary.markCleared(meter)
                    .toCompletableFuture()
                    .get(time.onTheWall(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the mark of meter " + meter + " was not cleared", e);
        }
    }

    /** Chance has no say in a story: each provider's next lookup goes as told. */
    private void scriptLookups(Function<ProviderId, LookupFault> faults) {
        cast.providers().forEach((id, provider) -> provider.next(faults.apply(id)));
    }

    /** Returns the providers that may be used for the meter, the most preferred first. */
    private List<ProviderId> usable() {
        Preferences preferences = table.preferences(router.meter(meter).meter().utility());
        return table.providers().stream()
                .filter(Provider::enabled)
                .map(Provider::id)
                .filter(id -> !preferences.standing(id).equals(Standing.EXCLUDED))
                .sorted(Comparator.comparing(id -> {
                    int rank = preferences.standing(id).rank();
                    return rank > 0 ? rank : Integer.MAX_VALUE;
                }))
                .toList();
    }

    private String name(ProviderId provider) {
        return table.provider(provider).map(Provider::name).orElse(provider.value());
    }
}
