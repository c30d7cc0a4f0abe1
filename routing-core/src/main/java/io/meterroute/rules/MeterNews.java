package io.meterroute.rules;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoutingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is worth telling about one step of a meter (OBS-2): worked out from the records before and after it. */
public final class MeterNews {
    private MeterNews() {}

    /** Returns the news of {@code event} having made {@code after} of {@code before}. */
    public static List<RoutingEvent> of(MeterRecord before, MeterEvent event, MeterRecord after) {
        List<RoutingEvent> news = new ArrayList<>();
        if (event instanceof MeterEvent.Answered answered) {
            addAnswer(before, answered, news);
        }
        if (after.isKnown() && !after.equals(before)) {
            addMark(before, after, news);
            addAssignment(before, after, news);
            addBlocks(before, after, news);
        }
        return List.copyOf(news);
    }

    private static void addAnswer(MeterRecord before, MeterEvent.Answered event, List<RoutingEvent> news) {
        if (!MeterTransitions.counts(before, event.round(), event.provider())) {
            news.add(new RoutingEvent.AnswerIgnored(before.number(), event.provider(), event.round()));
        } else if (event.utility().isPresent()
                && before.utility().isPresent()
                && !before.utility().equals(event.utility())) {
            news.add(new RoutingEvent.UtilityContradicted(
                    before.number(),
                    event.provider(),
                    event.utility().get(),
                    before.utility().get()));
        }
    }

    private static void addMark(MeterRecord before, MeterRecord after, List<RoutingEvent> news) {
        if (after.mark().isEmpty()) {
            return;
        }
        Mark mark = after.mark().get();
        if (!before.mark().map(Mark::nonce).equals(Optional.of(mark.nonce()))) {
            news.add(new RoutingEvent.MeterMarked(after.number(), mark, before.isMarked()));
        } else if (before.isMarked() && !after.isMarked()) {
            news.add(new RoutingEvent.MarkCleared(after.number(), mark));
        }
    }

    private static void addAssignment(MeterRecord before, MeterRecord after, List<RoutingEvent> news) {
        after.assignment()
                .filter(now -> !before.utility().equals(Optional.of(now.utility())))
                .ifPresent(now -> news.add(new RoutingEvent.MeterAssigned(after.number(), before.utility(), now)));
    }

    private static void addBlocks(MeterRecord before, MeterRecord after, List<RoutingEvent> news) {
        Set<InstitutionId> institutions = new TreeSet<>(before.institutions().keySet());
        institutions.addAll(after.institutions().keySet());
        for (InstitutionId institution : institutions) {
            Optional<Instant> since = before.institution(institution).blockedSince();
            Optional<Instant> now = after.institution(institution).blockedSince();
            if (since.isEmpty() && now.isPresent()) {
                news.add(new RoutingEvent.MeterBlocked(after.number(), institution));
            } else if (since.isPresent() && now.isEmpty()) {
                news.add(new RoutingEvent.MeterUnblocked(after.number(), institution));
            }
        }
    }
}
