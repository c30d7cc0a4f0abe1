package io.meterroute.examples.quickstart;

import io.meterroute.Router;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.MeterDirectory;
import java.util.List;
import java.util.Optional;

/**
 * What is known at the end of the day; everything that the reports are made from.
 *
 * @param table the routing table
 * @param purchases every purchase as the journal has it, each once
 * @param answers what the customers got, repeats included
 * @param diary what the router told
 * @param cast the providers, who know what truly happened
 * @param router the router, to be asked about single meters
 * @param meters counts the meters
 */
record Day(
        RoutingTable table,
        List<PurchaseRecord> purchases,
        List<Traffic.Answer> answers,
        Diary diary,
        Cast cast,
        Router router,
        MeterDirectory meters) {
    /** Returns the decision that the purchase first followed, if it ever was routed. */
    Optional<RoutingDecision> firstRoute(PurchaseRecord purchase) {
        return diary.firstRoute(purchase.id());
    }

    String name(ProviderId provider) {
        return table.provider(provider).map(Provider::name).orElse(provider.value());
    }

    String name(Optional<UtilityId> utility) {
        return utility.flatMap(table::utility).map(Utility::name).orElse("Unassigned");
    }
}
