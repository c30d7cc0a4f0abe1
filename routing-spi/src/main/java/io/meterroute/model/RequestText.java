package io.meterroute.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Requests of purchases and of decisions in canonical form, and what both have in them. */
final class RequestText {
    private RequestText() {}

    /** Writes all of {@code request} but its id. */
    static void write(PurchaseRequest request, TextWriter out) {
        out.word(request.meter().value());
        write(request.amount(), out);
        write(request.product(), request.attributes(), request.vetoes(), request.enquiry(), out);
        out.field("utility", request.utility().map(UtilityId::value)).instantField("made", request.madeAt());
        request.timeLimit().ifPresent(limit -> out.field("limit").duration(limit));
    }

    static PurchaseRequest purchase(PurchaseId id, TextReader in) {
        MeterNumber meter = new MeterNumber(in.word());
        Money amount = money(in);
        Optional<String> product = in.wordField("product");
        Attributes attributes = attributes(in);
        List<Veto> vetoes = vetoes(in);
        Optional<EnquiryLink> enquiry = enquiry(in);
        return new PurchaseRequest(
                id,
                meter,
                amount,
                product,
                attributes,
                in.wordField("utility").map(UtilityId::new),
                vetoes,
                enquiry,
                in.instantField("made"),
                in.field("limit") ? Optional.of(in.duration()) : Optional.empty());
    }

    static void write(RouteRequest request, TextWriter out) {
        out.word(request.meter().value()).word(request.key().value());
        request.amount().ifPresent(amount -> {
            out.open("amount");
            write(amount, out);
            out.close();
        });
        write(request.product(), request.attributes(), request.vetoes(), request.enquiry(), out);
        out.anyProviders("tried", request.tried());
    }

    static RouteRequest route(TextReader in) {
        MeterNumber meter = new MeterNumber(in.word());
        RoutingKey key = new RoutingKey(in.word());
        Optional<Money> amount = Optional.empty();
        if (in.opens("amount")) {
            amount = Optional.of(money(in));
            in.close();
        }
        Optional<String> product = in.wordField("product");
        Attributes attributes = attributes(in);
        List<Veto> vetoes = vetoes(in);
        Optional<EnquiryLink> enquiry = enquiry(in);
        return new RouteRequest(meter, key, amount, product, attributes, vetoes, in.anyProviderSet("tried"), enquiry);
    }

    private static void write(
            Optional<String> product,
            Attributes attributes,
            List<Veto> vetoes,
            Optional<EnquiryLink> enquiry,
            TextWriter out) {
        out.field("product", product);
        attributes
                .values()
                .forEach((key, value) ->
                        out.open("attribute").word(key).word(value).close());
        vetoes.forEach(veto -> out.open("veto")
                .word(veto.provider().value())
                .word(veto.reason())
                .word(veto.text())
                .close());
        enquiry.ifPresent(link -> out.open("enquiry")
                .word(link.provider().value())
                .constant(link.use())
                .field("reference", link.reference())
                .close());
    }

    private static void write(Money amount, TextWriter out) {
        out.number(amount.minorUnits()).word(amount.currency());
    }

    private static Money money(TextReader in) {
        return new Money(in.number(), in.word());
    }

    private static Attributes attributes(TextReader in) {
        SortedMap<String, String> values = new TreeMap<>();
        while (in.opens("attribute")) {
            if (values.put(in.word(), in.word()) != null) {
                throw in.expected("each attribute once");
            }
            in.close();
        }
        return values.isEmpty() ? Attributes.none() : new Attributes(values);
    }

    private static List<Veto> vetoes(TextReader in) {
        List<Veto> vetoes = new ArrayList<>();
        while (in.opens("veto")) {
            vetoes.add(new Veto(in.provider(), in.word(), in.word()));
            in.close();
        }
        return vetoes;
    }

    private static Optional<EnquiryLink> enquiry(TextReader in) {
        if (!in.opens("enquiry")) {
            return Optional.empty();
        }
        EnquiryLink link =
                new EnquiryLink(in.provider(), in.constant(EnquiryLink.Use.class), in.wordField("reference"));
        in.close();
        return Optional.of(link);
    }
}
