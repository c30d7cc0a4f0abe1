package io.meterroute.rules;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Support;
import java.util.List;
import java.util.Optional;

/** What must hold whatever happens, checked against what truly happened rather than against what the record says of it. */
final class MeterInvariants {
    static final String NO_LOST_MARK = "I1: a mark is lost";
    static final String NO_STALE_NEGATIVE = "I2: a no that was asked for before the newest mark counts";
    static final String ORDER = "I3: the support is not what the first answer of the newest answered round says";
    static final String MONOTONE = "I4: an older answer was applied over a newer one";
    static final String NOT_BLOCKED_WHILE_ROUTABLE = "I5: a meter is blocked in a write that shows a route for it";
    static final String MARK_IS_HONOURED = "I9: a purchase begun after a mark does not ask everybody again";
    static final String REPEATABLE = "a repeated write changed something";

    private final List<ProviderId> providers;

    MeterInvariants(List<ProviderId> providers) {
        this.providers = providers;
    }

    /** Returns the invariant that {@code world} breaks. */
    Optional<String> brokenIn(World world, MeterRecord meter) {
        if (world.around().isCalm()) {
            return Optional.empty();
        }
        if (world.around().marks().newest() > 0
                && !meter.isMarked()
                && world.asks().stream().noneMatch(ask -> world.isFresh(ask) && ask.hasAnswer())) {
            return Optional.of(NO_LOST_MARK);
        }
        for (int p = 0; p < providers.size(); p++) {
            Support status = meter.statusOf(providers.get(p));
            boolean isOrdered = world.around().course() == Surroundings.Course.ORDINARY;
            Optional<Ask> newest = newestAnswered(world, p);
            if (status == Support.NOT_SUPPORTED && !(isOrdered ? isFresh(world, newest) : hasFreshNo(world, p))) {
                return Optional.of(NO_STALE_NEGATIVE);
            }
            if (isOrdered && status != expected(world, newest, p)) {
                return Optional.of(ORDER);
            }
        }
        return Optional.empty();
    }

    /** Returns the invariant that a write breaks, seen from the record before and after it. */
    static Optional<String> brokenBy(List<ProviderId> providers, MeterRecord before, MeterRecord after) {
        boolean isMonotone = providers.stream()
                .allMatch(provider -> before.supportOf(provider).appliedRound()
                        <= after.supportOf(provider).appliedRound());
        return isMonotone ? Optional.empty() : Optional.of(MONOTONE);
    }

    private static boolean hasFreshNo(World world, int provider) {
        return world.asks().stream()
                .anyMatch(ask -> world.isFresh(ask) && ask.said().get(provider) == Support.NOT_SUPPORTED);
    }

    private static boolean isFresh(World world, Optional<Ask> ask) {
        return ask.map(world::isFresh).orElse(true);
    }

    private static Optional<Ask> newestAnswered(World world, int provider) {
        return world.asks().stream().filter(ask -> ask.hasAnswerOf(provider)).reduce((older, newer) -> newer);
    }

    private static Support expected(World world, Optional<Ask> newest, int provider) {
        Support said = newest.map(ask -> ask.said().get(provider)).orElse(Support.UNCONFIRMED);
        return said == Support.NOT_SUPPORTED && !isFresh(world, newest) ? Support.UNCONFIRMED : said;
    }
}
