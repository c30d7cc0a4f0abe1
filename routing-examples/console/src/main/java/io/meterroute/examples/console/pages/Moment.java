package io.meterroute.examples.console.pages;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.view.AttemptView;
import io.meterroute.view.DecisionView;
import io.meterroute.view.PurchaseView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Something that happened to a purchase, on its time line.
 *
 * @param at when
 * @param kind what sort of thing: {@code opened}, {@code decided}, {@code tried}, {@code doubt}, {@code person}, {@code token}
 * @param text what happened
 * @param detail what else there is to say of it, or nothing
 */
public record Moment(Instant at, String kind, String text, String detail) {
    /** Returns what happened to a purchase, in its order. */
    static List<Moment> of(PurchaseView view) {
        PurchaseRecord purchase = view.purchase();
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(purchase.openedAt(), "opened", "Opened", "by " + purchase.owner()));
        view.decisions().forEach(decision -> moments.add(decided(decision)));
        view.attempts().forEach(attempt -> addAttempt(attempt, moments));
        purchase.closing()
                .ifPresent(closing -> moments.add(new Moment(
                        closing.at(),
                        "person",
                        closing.by() + " proposed to end it as "
                                + (closing.vended().isPresent() ? "vended" : "not vended"),
                        closing.reason())));
        purchase.orphans()
                .forEach(orphan -> moments.add(new Moment(
                        orphan.at(),
                        "token",
                        "A token came late from " + orphan.provider(),
                        "Somebody has to look at it.")));
        moments.sort(Comparator.comparing(Moment::at));
        return List.copyOf(moments);
    }

    private static Moment decided(DecisionView view) {
        String phase = view.decision().phase().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        String by = "routing table revision " + view.decision().table().revision() + ", " + phase
                + (view.isFaithful()
                        ? ""
                        : "; made again it comes out differently: the load balancer was replaced since");
        return new Moment(view.at(), "decided", DecisionWords.outcome(view.decision()), by);
    }

    private static void addAttempt(AttemptView view, List<Moment> moments) {
        AttemptRecord attempt = view.attempt();
        String who = view.providerName() + " (" + attempt.provider() + ")";
        String standing = view.standing().map(place -> ", " + place).orElse("");
        moments.add(new Moment(
                attempt.journaledAt(),
                "tried",
                "Attempt " + attempt.ordinal() + " at " + who + standing + ": " + result(attempt),
                attempt.note().orElse("")));
        attempt.unknownSince()
                .ifPresent(since ->
                        moments.add(new Moment(since, "doubt", "It became unknown whether " + who + " vended", "")));
    }

    private static String result(AttemptRecord attempt) {
        return switch (attempt.state()) {
            case JOURNALED -> "under way";
            case APPROVED -> "vended";
            case DECLINED -> "refused";
            case NOT_SENT -> "not sent";
            case UNKNOWN -> "in doubt";
            case REVERSING -> "being taken back";
            case REVERSED -> "taken back";
        };
    }
}
