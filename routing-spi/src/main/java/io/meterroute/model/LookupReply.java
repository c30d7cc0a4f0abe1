package io.meterroute.model;

import java.util.Objects;
import java.util.Optional;

/** What came of asking one provider about one meter (METER-1). Only the first two say something about the meter. */
public sealed interface LookupReply {
    /**
     * The provider serves the meter.
     *
     * @param utility the utility it names, in its own words; mapped by the routing table's names and aliases
     * @param limits the amounts it accepts, if it says
     * @param arrears what the customer owes, if it says
     * @param reference what it wants to see again in the purchase
     * @param customer the customer's data, opaque: handed to the caller, never stored
     */
    record Supported(
            Optional<String> utility,
            Optional<Limits> limits,
            Optional<Money> arrears,
            Optional<String> reference,
            Attributes customer)
            implements LookupReply {
        /** Refuses null. */
        public Supported {
            Objects.requireNonNull(utility, "utility");
            Objects.requireNonNull(limits, "limits");
            Objects.requireNonNull(arrears, "arrears");
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(customer, "customer");
        }

        /** Shows everything but the customer's data. */
        @Override
        public String toString() {
            return "supported" + utility.map(u -> " at " + Quoted.of(u)).orElse("");
        }
    }

    /** The provider does not serve the meter. */
    record NotSupported() implements LookupReply {}

    /**
     * Timeout, transport error, or an answer that says nothing about the meter.
     *
     * @param text what happened, for people
     */
    record NoEvidence(String text) implements LookupReply {
        /** Refuses null. */
        public NoEvidence {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Returns a reply that says no more than that the provider serves the meter. */
    static Supported supported() {
        return new Supported(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Attributes.none());
    }

    /** Returns a reply that names the utility too. */
    static Supported supportedAt(String utility) {
        return new Supported(
                Optional.of(utility), Optional.empty(), Optional.empty(), Optional.empty(), Attributes.none());
    }

    /** Returns the reply that the provider does not serve the meter. */
    static NotSupported notSupported() {
        return new NotSupported();
    }

    /** Returns the reply that says nothing. */
    static NoEvidence noEvidence(String text) {
        return new NoEvidence(text);
    }
}
