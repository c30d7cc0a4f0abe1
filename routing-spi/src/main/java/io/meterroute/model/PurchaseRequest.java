package io.meterroute.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A customer wants to buy: what the caller hands over. Two requests with one purchase id must be equal in meter and
 * amount (VEND-5).
 *
 * <pre>{@code
 * PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR")
 * }</pre>
 *
 * @param id the caller's id of the purchase; also the routing key
 * @param meter the meter number
 * @param amount the amount
 * @param product the product, an identifier, if the caller tells
 * @param attributes what the transports need to know; journaled with each attempt (VEND-12)
 * @param utility the meter's utility, if the caller knows it (METER-12)
 * @param vetoes providers ruled out for this purchase (ROUTE-8)
 * @param enquiry the enquiry it follows, if any (METER-11)
 * @param madeAt when the caller made the request, if it tells; otherwise it is the time it reaches the router (STORE-7)
 * @param timeLimit how long it may go on beginning attempts, counted from when it reaches the router; otherwise the
 *     router's own limit (VEND-9)
 */
public record PurchaseRequest(
        PurchaseId id,
        MeterNumber meter,
        Money amount,
        Optional<String> product,
        Attributes attributes,
        Optional<UtilityId> utility,
        List<Veto> vetoes,
        Optional<EnquiryLink> enquiry,
        Optional<Instant> madeAt,
        Optional<Duration> timeLimit) {
    private static final Duration LONGEST_LIMIT = Duration.ofDays(365);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the product is no identifier, there are more than 64 vetoes, or the time limit
     *     is not positive or longer than 365 days
     */
    public PurchaseRequest {
        Objects.requireNonNull(id, "purchase id");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(utility, "utility");
        Objects.requireNonNull(madeAt, "made at");
        timeLimit.ifPresent(limit -> {
            if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST_LIMIT) > 0) {
                throw new IllegalArgumentException(
                        "purchase " + id + ": time limit must be positive and at most 365 days: " + limit);
            }
        });
        vetoes = route(id, meter, amount, product, attributes, vetoes, enquiry).vetoes();
    }

    /** Returns the request to buy {@code minorUnits} of {@code currency} for {@code meter}, nothing else said. */
    public static PurchaseRequest of(String id, MeterNumber meter, long minorUnits, String currency) {
        return new PurchaseRequest(
                PurchaseId.of(id),
                meter,
                Money.of(minorUnits, currency),
                Optional.empty(),
                Attributes.none(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns what a decision is asked for: keyed by the purchase id. */
    public RouteRequest route() {
        return route(id, meter, amount, product, attributes, vetoes, enquiry);
    }

    /** Tells whether {@code other} asks for the same thing, so that it may be a repeat of this (VEND-5). */
    public boolean isRepeatedBy(PurchaseRequest other) {
        return id.equals(other.id) && meter.equals(other.meter) && amount.equals(other.amount);
    }

    /** Returns this for {@code newProduct}, an identifier. */
    public PurchaseRequest withProduct(String newProduct) {
        return new PurchaseRequest(
                id, meter, amount, Optional.of(newProduct), attributes, utility, vetoes, enquiry, madeAt, timeLimit);
    }

    /** Returns this with the caller's attributes. */
    public PurchaseRequest withAttributes(Attributes newAttributes) {
        return new PurchaseRequest(
                id, meter, amount, product, newAttributes, utility, vetoes, enquiry, madeAt, timeLimit);
    }

    /** Returns this with the caller's word on the meter's utility. */
    public PurchaseRequest withUtility(UtilityId newUtility) {
        return new PurchaseRequest(
                id, meter, amount, product, attributes, Optional.of(newUtility), vetoes, enquiry, madeAt, timeLimit);
    }

    /** Returns this as made at {@code time}, by the caller's clock (STORE-7). */
    public PurchaseRequest madeAt(Instant time) {
        return new PurchaseRequest(
                id, meter, amount, product, attributes, utility, vetoes, enquiry, Optional.of(time), timeLimit);
    }

    /** Returns this with {@code newVetoes} instead of its own. */
    public PurchaseRequest withVetoes(List<Veto> newVetoes) {
        return new PurchaseRequest(
                id, meter, amount, product, attributes, utility, newVetoes, enquiry, madeAt, timeLimit);
    }

    /** Returns this following an enquiry. */
    public PurchaseRequest following(EnquiryLink link) {
        return new PurchaseRequest(
                id, meter, amount, product, attributes, utility, vetoes, Optional.of(link), madeAt, timeLimit);
    }

    /** Returns this with {@code link}, or without any enquiry. */
    public PurchaseRequest withEnquiry(Optional<EnquiryLink> link) {
        return new PurchaseRequest(id, meter, amount, product, attributes, utility, vetoes, link, madeAt, timeLimit);
    }

    /** Returns this with its own time limit. */
    public PurchaseRequest within(Duration limit) {
        return new PurchaseRequest(
                id, meter, amount, product, attributes, utility, vetoes, enquiry, madeAt, Optional.of(limit));
    }

    private static RouteRequest route(
            PurchaseId id,
            MeterNumber meter,
            Money amount,
            Optional<String> product,
            Attributes attributes,
            List<Veto> vetoes,
            Optional<EnquiryLink> enquiry) {
        return new RouteRequest(
                meter,
                RoutingKey.of(id.value()),
                Optional.of(amount),
                product,
                attributes,
                vetoes,
                new TreeSet<>(),
                enquiry);
    }
}
