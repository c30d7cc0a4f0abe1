package io.meterroute.index;

import io.meterroute.model.BlockedReason;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.Outcome;
import io.meterroute.model.Outcome.LookupReason;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.Suspension;
import io.meterroute.model.Veto;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is what in one decision about a known meter, each set of providers as a mask: the rules of {@code RoutingRules} in a few operations on
 * words. That both say the same is proved by tests, case by case.
 */
final class Masks {
    private final Moment moment;
    private final MeterState state;
    private final int plan;
    private final long vetoed;
    private final long tried;
    private final long setAside;
    private final long preferred;

    private Masks(Moment moment, MeterState state, long vetoed, long tried, long setAside, long preferred) {
        this.moment = moment;
        this.state = state;
        this.plan = moment.table().plans().of(state.utility());
        this.vetoed = vetoed;
        this.tried = tried;
        this.setAside = setAside;
        this.preferred = preferred;
    }

    /** What holds if nothing more is asked than where the meter's purchase goes. */
    static Masks of(Moment moment, MeterState state) {
        return new Masks(moment, state, 0, 0, 0, 0);
    }

    static Masks of(Moment moment, MeterState state, RouteRequest request) {
        CompiledTable table = moment.table();
        long vetoed = 0;
        for (Veto veto : request.vetoes()) {
            vetoed |= table.mask(veto.provider());
        }
        Optional<EnquiryLink> enquiry = request.enquiry();
        long enquired = enquiry.isPresent() ? table.mask(enquiry.get().provider()) : 0;
        boolean required = enquiry.isPresent() && enquiry.get().use() == EnquiryLink.Use.REQUIRE;
        boolean first = enquiry.isPresent() && enquiry.get().use() == EnquiryLink.Use.PREFER;
        return new Masks(
                moment, state, vetoed, table.mask(request.tried()), required ? ~enquired : 0, first ? enquired : 0);
    }

    List<ProviderId> order(long key) {
        return moment.table().order(plan, candidates(), moment.unhealthy(), preferred, key);
    }

    long candidates() {
        return eligible() & supported() & ~tried & ~setAside;
    }

    long eligible() {
        return moment.open(state.utility()) & ~vetoed;
    }

    /** Whom a full broadcast asks (METER-10). */
    long asked() {
        long spared = moment.table().asksTheExcluded() ? 0 : excluded();
        return moment.table().enabled() & ~spared & ~moment.notAsked();
    }

    /** The first outcome that holds (ROUTE-4). */
    Outcome outcome(Phase phase, long key) {
        if (moment.table().enabled() == 0) {
            return new Outcome.Blocked(BlockedReason.NO_PROVIDERS_ENABLED);
        }
        boolean canAsk = canAsk(phase);
        if (canAsk && state.isMarked()) {
            return lookup(LookupReason.MARKED, asked());
        }
        if (candidates() != 0) {
            return new Outcome.Routed(order(key), moment.table().providers(asked() & unconfirmed()));
        }
        long open = asked() & (unconfirmed() | onlyImportedAsUnsupported());
        if (canAsk && open != 0) {
            return lookup(LookupReason.NO_CONFIRMED_PROVIDER, open);
        }
        long unavailable = moment.table().enabled() & supported() & ~keptOut();
        return unavailable != 0 ? new Outcome.Unavailable(retryAt(unavailable)) : new Outcome.Blocked(blockedReason());
    }

    /** Whether the outcome is that the purchase goes to somebody, without making it. */
    boolean isRouted(Phase phase) {
        return candidates() != 0 && !(canAsk(phase) && state.isMarked());
    }

    private boolean canAsk(Phase phase) {
        return phase == Phase.BEFORE_LOOKUP && asked() != 0;
    }

    private Outcome lookup(LookupReason reason, long toAsk) {
        return new Outcome.LookupNeeded(reason, moment.table().providers(toAsk));
    }

    private Optional<Instant> retryAt(long unavailable) {
        long suspendedOnly = unavailable & moment.suspended() & ~vetoed & ~tried & ~setAside;
        return moment.table().providers(suspendedOnly).stream()
                .flatMap(id -> moment.signals().of(id).purchases().flatMap(Suspension::until).stream())
                .min(Instant::compareTo);
    }

    private BlockedReason blockedReason() {
        if ((eligible() & unconfirmed()) != 0) {
            return BlockedReason.NOT_ANSWERED;
        }
        if ((supported() & (~moment.table().enabled() | keptOut())) != 0) {
            return BlockedReason.ONLY_EXCLUDED_OR_DISABLED_SUPPORT_IT;
        }
        return (moment.table().enabled() & ~keptOut()) == 0
                ? BlockedReason.ALL_EXCLUDED
                : BlockedReason.NOT_SUPPORTED_BY_ANY;
    }

    private long excluded() {
        return moment.table().plans().excluded(plan);
    }

    private long supported() {
        return state.supported() & moment.table().present();
    }

    private long unconfirmed() {
        return ~(state.yes() | state.no()) & moment.table().present();
    }

    private long onlyImportedAsUnsupported() {
        return state.yes() & state.no();
    }

    private long keptOut() {
        return moment.table().keptOut(state.utility());
    }
}
