package io.meterroute;

import io.meterroute.model.Attributes;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Money;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Veto;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A customer wants to see the meter's name, limits and arrears before paying (METER-11).
 *
 * @param meter the meter number
 * @param key what the order of providers is keyed by; without one a fresh random key is used. Giving the later purchase's
 *     id lets both see the same order
 * @param amount the amount, if known
 * @param product the product, an identifier, if known
 * @param attributes what the transports need to know
 * @param utility the meter's utility, if the caller knows it (METER-12)
 * @param vetoes providers ruled out for this enquiry (ROUTE-8)
 */
public record EnquiryRequest(
        MeterNumber meter,
        Optional<RoutingKey> key,
        Optional<Money> amount,
        Optional<String> product,
        Attributes attributes,
        Optional<UtilityId> utility,
        List<Veto> vetoes) {
    /** Refuses null and copies the list. */
    public EnquiryRequest {
        Objects.requireNonNull(meter, "meter number");
        Objects.requireNonNull(key, "routing key");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(utility, "utility");
        vetoes = List.copyOf(vetoes);
    }

    /** Returns the enquiry about {@code meter}, nothing else said. */
    public static EnquiryRequest of(MeterNumber meter) {
        return new EnquiryRequest(
                meter,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Attributes.none(),
                Optional.empty(),
                List.of());
    }

    /** Returns this keyed by {@code newKey}. */
    public EnquiryRequest keyedBy(RoutingKey newKey) {
        return new EnquiryRequest(meter, Optional.of(newKey), amount, product, attributes, utility, vetoes);
    }

    /** Returns this with the caller's word on the meter's utility. */
    public EnquiryRequest withUtility(UtilityId newUtility) {
        return new EnquiryRequest(meter, key, amount, product, attributes, Optional.of(newUtility), vetoes);
    }

    /** Returns this with the caller's attributes. */
    public EnquiryRequest withAttributes(Attributes newAttributes) {
        return new EnquiryRequest(meter, key, amount, product, newAttributes, utility, vetoes);
    }

    /** Returns this with {@code newVetoes} instead of its own. */
    public EnquiryRequest withVetoes(List<Veto> newVetoes) {
        return new EnquiryRequest(meter, key, amount, product, attributes, utility, newVetoes);
    }

    RouteRequest route(RoutingKey otherwise) {
        return new RouteRequest(
                meter, key.orElse(otherwise), amount, product, attributes, vetoes, new TreeSet<>(), Optional.empty());
    }
}
