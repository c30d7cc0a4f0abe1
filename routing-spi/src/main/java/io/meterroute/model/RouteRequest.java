package io.meterroute.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a decision is asked for: the meter, the routing key and, where known, amount, product, attributes and vetoes.
 *
 * <pre>{@code
 * RouteRequest.of(MeterNumber.of("04123456789"), RoutingKey.of("tx-1"))
 * }</pre>
 *
 * @param meter the meter number
 * @param key what the load balancing is keyed by, usually the purchase id (LB-1)
 * @param amount the amount, if known
 * @param product the product, an identifier such as {@code ELECTRICITY}, if known
 * @param attributes what else the application says
 * @param vetoes providers the application rules out, at most 64 (ROUTE-8)
 * @param tried providers that this purchase has tried already (VEND-1)
 * @param enquiry the enquiry this purchase follows, if any (METER-11)
 */
public record RouteRequest(
        MeterNumber meter,
        RoutingKey key,
        Optional<Money> amount,
        Optional<String> product,
        Attributes attributes,
        List<Veto> vetoes,
        SortedSet<ProviderId> tried,
        Optional<EnquiryLink> enquiry) {
    /**
     * Copies the collections and checks them.
     *
     * @throws IllegalArgumentException if there are more than 64 vetoes, or the product is no identifier
     */
    public RouteRequest {
        Objects.requireNonNull(meter, "meter number");
        Objects.requireNonNull(key, "routing key");
        Objects.requireNonNull(amount, "amount");
        product.ifPresent(text -> Syntax.id("product", text));
        Objects.requireNonNull(attributes, "attributes");
        vetoes = List.copyOf(vetoes);
        if (vetoes.size() > RoutingTable.MAX_PROVIDERS) {
            throw new IllegalArgumentException(
                    "at most " + RoutingTable.MAX_PROVIDERS + " vetoes are possible: " + vetoes.size());
        }
        tried = Sorted.copy(tried);
        Objects.requireNonNull(enquiry, "enquiry");
    }

    /** Returns the request for {@code meter} with nothing else known. */
    public static RouteRequest of(MeterNumber meter, RoutingKey key) {
        return new RouteRequest(
                meter,
                key,
                Optional.empty(),
                Optional.empty(),
                Attributes.none(),
                List.of(),
                new TreeSet<>(),
                Optional.empty());
    }

    /** Returns this with {@code more} vetoes added. */
    public RouteRequest withVetoes(Collection<Veto> more) {
        List<Veto> all = new ArrayList<>(vetoes);
        all.addAll(more);
        return new RouteRequest(meter, key, amount, product, attributes, all, tried, enquiry);
    }

    /** Returns this with {@code providers} as those already tried. */
    public RouteRequest withTried(Collection<ProviderId> providers) {
        return new RouteRequest(meter, key, amount, product, attributes, vetoes, new TreeSet<>(providers), enquiry);
    }

    /** Returns this following an enquiry. */
    public RouteRequest following(EnquiryLink link) {
        return new RouteRequest(meter, key, amount, product, attributes, vetoes, tried, Optional.of(link));
    }
}
