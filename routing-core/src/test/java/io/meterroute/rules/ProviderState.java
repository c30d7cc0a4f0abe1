package io.meterroute.rules;

import io.meterroute.rules.ProviderDesign.Trait;
import io.meterroute.rules.Wire.Errand;
import io.meterroute.rules.Wire.Said;
import java.util.ArrayList;
import java.util.List;

/**
 * What a provider knows of the one purchase.
 *
 * @param verdict what it decided
 * @param tokens how many tokens are out: vended and not taken back
 * @param isDead whether the id was reversed, and will never be vended for
 * @param isKept whether it has refused to take the token back
 */
record ProviderState(Verdict verdict, int tokens, boolean isDead, boolean isKept) {
    /** What a provider decided about an id. */
    enum Verdict {
        NONE,
        YES,
        NO,
        /** No, and the customer is the reason. */
        NO_TO_CUSTOMER
    }

    /**
     * What can come of a request.
     *
     * @param after what the provider knows then
     * @param said what it says
     */
    record Reaction(ProviderState after, Said said) {}

    static ProviderState untouched() {
        return new ProviderState(Verdict.NONE, 0, false, false);
    }

    /** Returns all that can come of a request. */
    List<Reaction> reactions(Errand errand, ProviderDesign design, boolean maySendCustomerAway) {
        return switch (errand) {
            case SEND, RETRY -> asked(design, maySendCustomerAway);
            case REVERSE -> reversed(design);
            case QUERY -> List.of(new Reaction(this, known()));
        };
    }

    private List<Reaction> asked(ProviderDesign design, boolean maySendCustomerAway) {
        if (isDead) {
            return List.of(new Reaction(this, Said.REFUSED));
        }
        boolean isRemembered = design.has(verdict == Verdict.YES ? Trait.REMEMBERS_YES : Trait.REMEMBERS_NO);
        if (verdict != Verdict.NONE && isRemembered) {
            return List.of(new Reaction(this, design.has(Trait.SAYS_DUPLICATE) ? Said.DUPLICATE : known()));
        }
        List<Reaction> possible = new ArrayList<>();
        possible.add(new Reaction(new ProviderState(Verdict.YES, tokens + 1, isDead, isKept), Said.VENDED));
        possible.add(new Reaction(new ProviderState(Verdict.NO, tokens, isDead, isKept), Said.REFUSED));
        if (maySendCustomerAway) {
            possible.add(new Reaction(
                    new ProviderState(Verdict.NO_TO_CUSTOMER, tokens, isDead, isKept), Said.REFUSED_TO_CUSTOMER));
        }
        return possible;
    }

    private List<Reaction> reversed(ProviderDesign design) {
        if (isKept) {
            return List.of(new Reaction(this, Said.VENDED));
        }
        List<Reaction> possible = new ArrayList<>();
        possible.add(new Reaction(
                new ProviderState(verdict, 0, isDead || design.has(Trait.TOMBSTONES), false), Said.REVERSED));
        if (tokens > 0) {
            possible.add(new Reaction(
                    new ProviderState(verdict, tokens, isDead, design.has(Trait.REFUSES_FOR_GOOD)), Said.VENDED));
        }
        return possible;
    }

    private Said known() {
        return switch (verdict) {
            case NONE -> Said.NOT_FOUND;
            case YES -> isDead ? Said.REFUSED : Said.VENDED;
            case NO -> Said.REFUSED;
            case NO_TO_CUSTOMER -> Said.REFUSED_TO_CUSTOMER;
        };
    }
}
