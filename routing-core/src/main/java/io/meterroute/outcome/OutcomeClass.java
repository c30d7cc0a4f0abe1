package io.meterroute.outcome;

import io.meterroute.model.Refusal;
import io.meterroute.model.Support;
import java.util.Optional;

/**
 * What an answer comes to, and all that follows from it: which operations it can answer, what becomes of the meter's
 * support at the provider, and what it may say about the provider's health.
 */
public enum OutcomeClass {
    /** The provider serves the meter (METER-1). */
    SUPPORTED,
    /** The provider does not serve the meter (METER-1). */
    NOT_SUPPORTED,
    /** The answer says nothing about the meter (METER-1). What no row matches is this. */
    NO_EVIDENCE,
    /** The provider vended, now or before, or it is too late to take it back. Needs a receipt. */
    VENDED,
    /** This provider surely did not vend; another may be tried (VEND-2). */
    REFUSED_PROVIDER,
    /** This provider does not know the meter and surely did not vend; another may be tried (VEND-2). */
    REFUSED_METER_UNKNOWN,
    /** The customer's own matter: surely nothing was vended, and nobody else is tried (VEND-2). */
    REFUSED_CUSTOMER,
    /** The attempt is surely taken back, and its id is dead. */
    REVERSED,
    /** The provider does not know the attempt's id. Proves something only after the horizon (VEND-3). */
    NOT_FOUND,
    /** It is not known whether the provider vended (VEND-2). What no row matches is this. */
    IN_DOUBT;

    /** Returns what an answer that no row matches comes to. */
    public static OutcomeClass closed(Operation operation) {
        return operation == Operation.LOOKUP ? NO_EVIDENCE : IN_DOUBT;
    }

    /** Tells whether an answer to {@code operation} can come to this. */
    public boolean answers(Operation operation) {
        return switch (this) {
            case SUPPORTED, NOT_SUPPORTED, NO_EVIDENCE -> operation == Operation.LOOKUP;
            case REVERSED -> operation == Operation.REVERSE;
            case NOT_FOUND -> operation == Operation.QUERY;
            case VENDED, IN_DOUBT -> operation != Operation.LOOKUP;
            case REFUSED_PROVIDER, REFUSED_METER_UNKNOWN, REFUSED_CUSTOMER ->
                operation != Operation.LOOKUP && operation != Operation.REVERSE;
        };
    }

    /** Returns what this says about health unless a row says otherwise. */
    public HealthEffect usualHealth() {
        return switch (this) {
            case SUPPORTED, NOT_SUPPORTED, VENDED, REVERSED -> HealthEffect.GOOD;
            case REFUSED_METER_UNKNOWN, REFUSED_CUSTOMER, NOT_FOUND -> HealthEffect.NEUTRAL;
            case NO_EVIDENCE, REFUSED_PROVIDER, IN_DOUBT -> HealthEffect.BAD;
        };
    }

    /**
     * Tells whether a row may say {@code effect} about health: a doubt is never good, and neither a success nor a
     * customer's fault is bad (HEALTH-1).
     */
    public boolean canBe(HealthEffect effect) {
        return switch (effect) {
            case GOOD -> this != IN_DOUBT;
            case BAD -> usualHealth() == HealthEffect.BAD;
            case NEUTRAL -> true;
        };
    }

    /** Returns what the meter's support at the provider becomes; empty if it stays (METER-1, METER-13, VEND-2). */
    public Optional<Support> support() {
        return switch (this) {
            case SUPPORTED, VENDED -> Optional.of(Support.SUPPORTED);
            case NOT_SUPPORTED -> Optional.of(Support.NOT_SUPPORTED);
            case REFUSED_METER_UNKNOWN -> Optional.of(Support.UNCONFIRMED);
            default -> Optional.empty();
        };
    }

    /** Returns what the refusal is about, if this is one. */
    public Optional<Refusal.Scope> refusal() {
        return switch (this) {
            case REFUSED_PROVIDER -> Optional.of(Refusal.Scope.PROVIDER);
            case REFUSED_METER_UNKNOWN -> Optional.of(Refusal.Scope.METER_UNKNOWN);
            case REFUSED_CUSTOMER -> Optional.of(Refusal.Scope.CUSTOMER);
            default -> Optional.empty();
        };
    }

    /** Tells whether this says that surely nothing was vended, or counts as a step towards it. */
    public boolean isNo() {
        return refusal().isPresent() || this == REVERSED || this == NOT_FOUND;
    }

    /** Tells whether this settles what became of an attempt, so that it must be about our own request. */
    public boolean isFinal() {
        return isNo() || this == VENDED;
    }
}
