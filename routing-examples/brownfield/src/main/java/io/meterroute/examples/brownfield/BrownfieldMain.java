package io.meterroute.examples.brownfield;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Four pieces that a platform can take in one after the other, in any order: its own meter table, its own sending, a gateway
 * that calls back on another node, and an enquiry minutes before the purchase. Time is simulated and passes when told to.
 */
public final class BrownfieldMain {
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");

    private final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-03-01T08:00:00Z"));
    private final LegacyMeterTable meterTable = new LegacyMeterTable();
    private final LegacyMeterStore meters = new LegacyMeterStore(meterTable, time);
    private final InMemoryPurchaseJournal journal = new InMemoryPurchaseJournal(time);

    private BrownfieldMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        BrownfieldMain platform = new BrownfieldMain();
        platform.ownMeterTable();
        platform.ownSending();
        platform.callbackOnAnotherNode();
        platform.enquiryMinutesBefore();
    }

    private void ownMeterTable() {
        System.out.println("1. Its own meter table");
        meterTable.register("04100000001", "JHB", "gate code 17");
        Router router = node("node-1", Map.of(P1, simulated("P1"), P2, simulated("P2")));

        System.out.println(firstLine(buy(router, PurchaseRequest.of("tx-1", meter("04100000001"), 10_000, "ZAR"))));

        LegacyMeterTable.Row row = meterTable.find("04100000001").orElseThrow();
        System.out.println("Row: " + row.municipality() + ", " + row.remark() + "; routing: " + support("04100000001"));
    }

    private void ownSending() {
        System.out.println("2. Its own sending and its own journal");
        Router here = node("node-1", Map.of());
        Router there = node("node-2", Map.of());
        Set<String> listed = Set.of("04100000002", "04100000003");
        OldPurchases platform = new OldPurchases(
                here,
                Map.of(
                        P1, new OldGatewayClient(listed, "E14 UNKNOWN METER"),
                        P2, new OldGatewayClient(listed, "TOKEN 1234")));
        platform.sell("own-1", meter("04100000002"), 10_000);
        platform.transactions().forEach(System.out::println);

        platform.reports().forEach(here::report);
        platform.reports().forEach(there::report);
        System.out.println("Reported again, also on node-2: " + support("04100000002") + "; next routed to "
                + there.decide(meter("04100000002")).order());

        OldPurchases silent = new OldPurchases(
                here,
                Map.of(P1, new OldGatewayClient(listed, "TIMEOUT"), P2, new OldGatewayClient(listed, "TOKEN 5678")));
        silent.sell("own-2", meter("04100000003"), 10_000);
        silent.transactions().forEach(System.out::println);
        System.out.println("In doubt: no other gateway is tried");
    }

    private void callbackOnAnotherNode() {
        System.out.println("3. A callback on another node");
        QueueingGateway gateway = new QueueingGateway(time, Duration.ofMinutes(10));
        Router here = node("node-1", Map.of(P1, gateway));
        Router there = node("node-2", Map.of(P1, gateway));
        PurchaseRequest request = PurchaseRequest.of("tx-3", meter("04100000004"), 10_000, "ZAR");

        System.out.println("node-1: " + firstLine(buy(here, request)));
        time.advance(Duration.ofMinutes(7));
        System.out.println("node-2: " + firstLine(gateway.callBack(there, "2345")));
        System.out.println("node-1: " + firstLine(buy(here, request)));
    }

    private void enquiryMinutesBefore() {
        System.out.println("4. An enquiry minutes before the purchase");
        SimulatedProvider first = simulated("P1");
        Map<ProviderId, ProviderTransport> providers = Map.of(P1, first, P2, simulated("P2"));
        Router here = node("node-1", providers);
        Router there = node("node-2", providers);
        KeptEnquiries kept = new KeptEnquiries(time);
        MeterNumber meter = meter("04100000001");

        first.next(LookupFault.FAILURE);
        if (time.await(here.enquireAsync(EnquiryRequest.of(meter))) instanceof EnquiryResult.Answered answered) {
            kept.keep(meter, answered.link());
            System.out.println("node-1: routed to " + here.decide(meter).order() + ", the enquiry was answered by "
                    + answered.provider());
        }
        time.advance(Duration.ofMinutes(4));
        PurchaseRequest request = PurchaseRequest.of("tx-4", meter, 10_000, "ZAR");
        System.out.println("4 minutes later, node-2: " + firstLine(buy(there, request.withEnquiry(kept.find(meter)))));
        time.advance(Duration.ofMinutes(20));
        PurchaseRequest later = PurchaseRequest.of("tx-5", meter, 10_000, "ZAR");
        System.out.println("20 minutes later, node-2: " + firstLine(buy(there, later.withEnquiry(kept.find(meter)))));
    }

    /** A node of the platform: its own router over the shared meters and the shared journal. */
    private Router node(String name, Map<ProviderId, ProviderTransport> transports) {
        RouterBuilder builder = Router.builder()
                .table(table())
                .meters(meters)
                .utilityResolver(meters)
                .journal(journal)
                .clock(time)
                .ticker(time::nanos)
                .scheduler(time.scheduler())
                .executor(time.scheduler())
                .node(name);
        transports.forEach(builder::provider);
        return builder.build();
    }

    private static RoutingTable table() {
        Preferences ranks = Preferences.builder().rank("P1").rank("P2").build();
        return RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 70))
                .provider(Provider.of("P2", "Second Provider", 30))
                .utility(Utility.of("JHB", "City of Joburg", ranks))
                .build();
    }

    /** A provider that serves every meter and names no utility. */
    private SimulatedProvider simulated(String id) {
        return SimulatedProvider.builder(id).time(time).build();
    }

    private PurchaseResult buy(Router router, PurchaseRequest request) {
        return time.await(router.purchaseAsync(request));
    }

    private String support(String number) {
        MeterRecord meter = meters.find(meter(number)).meter();
        return meter.utility().orElseThrow() + ", P1 " + meter.statusOf(P1) + ", P2 " + meter.statusOf(P2);
    }

    private static MeterNumber meter(String number) {
        return MeterNumber.of(number);
    }

    private static String firstLine(PurchaseResult result) {
        return result.explain().lines().findFirst().orElseThrow();
    }
}
