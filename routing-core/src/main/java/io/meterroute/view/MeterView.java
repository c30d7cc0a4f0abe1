package io.meterroute.view;

import io.meterroute.model.Assignment;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundEntry;
import io.meterroute.model.UtilityId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One meter as a screen shows it (VIEW-4).
 *
 * @param number the meter number
 * @param utility its utility's id; empty if it is unassigned
 * @param utilityName what people call its utility, its id if the table does not have it, or {@code Unassigned}
 * @param assignment whose word on the utility that is, if it is assigned
 * @param providers what each provider of the table last said of it, by the providers' ids
 * @param mark the mark, while it is marked for rebroadcast
 * @param blockedSince since when it is blocked for this institution, if it is: its last purchase or enquiry found nobody to
 *     route to, and nobody eligible supports it now
 * @param preference this institution's own preference for it
 * @param contradictions the providers that this preference ranks though its utility excludes them (PREF-5)
 * @param offersConfirmSupport whether "Confirm support" is offered: not while it is marked (MARK-2)
 * @param warnings what to know before confirming support: providers that would be asked and are not well (MARK-8)
 * @param rounds its newest finished lookup rounds, newest first, if they are logged
 * @param asOf the store's time when this was read: what ages count to
 */
public record MeterView(
        MeterNumber number,
        Optional<UtilityId> utility,
        String utilityName,
        Optional<Assignment> assignment,
        List<SupportView> providers,
        Optional<Mark> mark,
        Optional<Instant> blockedSince,
        MeterPreference preference,
        SortedSet<ProviderId> contradictions,
        boolean offersConfirmSupport,
        List<LookupWarning> warnings,
        List<RoundEntry> rounds,
        Instant asOf) {
    /** Copies the collections. */
    public MeterView {
        providers = List.copyOf(providers);
        contradictions = Collections.unmodifiableSortedSet(new TreeSet<>(contradictions));
        warnings = List.copyOf(warnings);
        rounds = List.copyOf(rounds);
    }

    /** Tells whether it is marked for rebroadcast. */
    public boolean isMarked() {
        return mark.isPresent();
    }

    /** Tells whether it is blocked for this institution. */
    public boolean isBlocked() {
        return blockedSince.isPresent();
    }
}
